import { z } from 'zod';

/** A line that has to be said, of at most so many letters. */
export const lineField = (longest: number) =>
  z
    .string()
    .trim()
    .transform((text) => text.replaceAll(/\s+/g, ' '))
    .pipe(z.string().min(1, 'communities:faults.empty').max(longest, 'communities:faults.long'));

/** Some sentences that have to be said, of at most so many letters. */
export const textField = (longest: number) =>
  z.string().trim().min(1, 'communities:faults.empty').max(longest, 'communities:faults.long');

/** The same, which may be left empty. */
export const optionalText = (longest: number) =>
  z.string().trim().max(longest, 'communities:faults.long').default('');

/** A day as browsers send it, or as people write it: 2026-05-12, 12.05.2026. */
export const dayField = z
  .string()
  .trim()
  .transform((text) =>
    text.replace(
      /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/,
      (_, day: string, month: string, year: string) =>
        `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`,
    ),
  )
  .pipe(z.iso.date('communities:faults.day'))
  .refine((day) => day >= '2000' && day < '2100', 'communities:faults.day');
