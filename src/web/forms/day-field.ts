import { z } from 'zod';

/** A day as `YYYY-MM-DD` or 12.03.2026; empty where none is said. */
export const dayField = (fault: string) =>
  z
    .string()
    .trim()
    .transform((text) => text.replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, isoDay))
    .pipe(z.literal('').or(z.iso.date(fault)))
    .refine((day) => day === '' || (day >= '1950' && day < '2100'), fault);

const isoDay = (_: string, day: string, month: string, year: string) =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
