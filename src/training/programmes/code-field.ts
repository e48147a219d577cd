import { z } from 'zod';

// «…/new» is a page of its own, and addresses do not tell capital letters from small ones.
const TAKEN_BY_A_PAGE = 'NEW';

/** A code that stands in addresses and on documents: capital Latin letters, digits and hyphens. */
export const codeField = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{1,39}$/, 'programmes:faults.code')
  .refine((code) => code !== TAKEN_BY_A_PAGE, 'programmes:faults.code');
