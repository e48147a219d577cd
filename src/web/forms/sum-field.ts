import { z } from 'zod';
import { kopecksIn } from '../../ground/language/money.js';

function read(text: string, context: z.core.$RefinementCtx): number {
  const kopecks = kopecksIn(text);
  if (typeof kopecks === 'number') return kopecks;
  context.addIssue({ code: 'custom', message: kopecks });
  return z.NEVER;
}

/** A sum of money as people write it, in kopecks. */
export const sumField = z.string().transform(read);

/** The same that may be left empty: null is not set, which is another thing than nothing. */
export const optionalSum = z
  .string()
  .trim()
  .transform((text, context) => (text === '' ? null : read(text, context)));
