import { z } from 'zod';
import { dayField, lineField } from '../../communities/fields.js';
import { MONEY_KINDS, SOURCES } from '../money.js';

/** A hundred million hryvnias: more no project of residents costs. */
const MOST_KOPECKS = 10_000_000_000;

/** A sum as people write it, «12 500», «12500,50», in kopecks. */
const sumField = z
  .string()
  .transform((text) => text.replaceAll(/\s/gu, '').replace(',', '.'))
  .pipe(z.string().regex(/^\d{1,9}(?:\.\d{1,2})?$/, 'projects:faults.sum'))
  .transform((text) => {
    const [whole = '', part = ''] = text.split('.');
    return Number(whole) * 100 + Number(part.padEnd(2, '0'));
  })
  .pipe(z.number().min(1, 'projects:faults.sum').max(MOST_KOPECKS, 'projects:faults.sum'));

/** A line of the book. */
export const lineForm = z.object({
  kind: z.enum(MONEY_KINDS, 'projects:faults.kind'),
  source: z.enum(SOURCES, 'projects:faults.source'),
  sum: sumField,
  day: dayField,
  what: lineField(200),
});

/** Why a line is taken back. */
export const counterForm = z.object({ reason: lineField(200) });
