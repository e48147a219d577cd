import { z } from 'zod';

export const LONGEST_NAME = 80;

/** What somebody says of a report that they save, or saved. */
export const savedForm = z.object({
  name: z.string().trim().min(1, 'required').max(LONGEST_NAME, 'invalid'),
  monthly: z.literal('1', 'invalid').optional(),
});

/** The conditions as the page carries them on, in the words of an address. */
export const carried = z.object({ asks: z.string().max(600).default('') });
