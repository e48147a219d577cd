import { z } from 'zod';
import { sumField } from '../../../web/forms/sum-field.js';
import { dayField, lineField } from '../../communities/fields.js';
import { MONEY_KINDS, SOURCES } from '../money.js';

/** A line of the book. */
export const lineForm = z.object({
  kind: z.enum(MONEY_KINDS, 'projects:faults.kind'),
  source: z.enum(SOURCES, 'projects:faults.source'),
  sum: sumField.refine((kopecks) => kopecks > 0, 'projects:faults.sum'),
  day: dayField,
  what: lineField(200),
});

/** Why a line is taken back. */
export const counterForm = z.object({ reason: lineField(200) });
