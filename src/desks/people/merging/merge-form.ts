import { z } from 'zod';
import { textField } from '../../../web/queries/query-fields.js';

/** Whom the page compares the person with: a personnel number, an e-mail or an id. */
export const otherQuery = z.object({ other: textField(200), stays: textField(24) });

/** What is confirmed: the other record, which of the two stays, and on what grounds. */
export const mergeForm = z.object({
  other: z.string('merging:faults.unknown'),
  stays: z.string('merging:faults.choose').regex(/^[0-9a-f]{24}$/, 'merging:faults.choose'),
  reason: z.string().trim().max(200, 'merging:faults.reason').default(''),
});
