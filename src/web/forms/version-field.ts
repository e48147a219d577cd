import { z } from 'zod';

/** The version of a document that a page showed, as its form carries it: a whole number from 0. */
export const versionField = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number);
