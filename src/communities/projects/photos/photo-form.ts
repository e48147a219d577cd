import { z } from 'zod';
import { lineField } from '../../communities/fields.js';

/** A photograph; its file is read beside it. */
export const photoForm = z.object({
  side: z.enum(['before', 'after'], 'projects:faults.side'),
  altUk: lineField(300),
  altEn: z.string().trim().max(300, 'communities:faults.long').default(''),
  /** That whoever took it, and everybody who is recognised on it, agrees. */
  consent: z.literal('1', 'projects:faults.photoConsent'),
});
