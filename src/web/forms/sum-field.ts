import { z } from 'zod';
import { kopecksIn } from '../../ground/language/money.js';

/** A sum of money as people write it, in kopecks. */
export const sumField = z.string().transform((text, context) => {
  const kopecks = kopecksIn(text);
  if (typeof kopecks === 'number') return kopecks;
  context.addIssue({ code: 'custom', message: kopecks });
  return z.NEVER;
});
