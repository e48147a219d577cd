import { z } from 'zod';

/** The institute was founded in 2009: there is no training of an earlier year. */
const FIRST_YEAR = 2009;

/** The calendar year that a page of the duty is asked for. */
export const yearField = z
  .string('once')
  .regex(/^20\d\d$/, 'year')
  .transform(Number)
  .refine((year) => year >= FIRST_YEAR, 'year')
  .optional();

/** The years that a page offers: this one and the four before, with the one that it shows. */
export const yearsBack = (thisYear: number, shown: number): number[] =>
  [...new Set([0, 1, 2, 3, 4].map((back) => thisYear - back).concat(shown))]
    .filter((year) => year >= FIRST_YEAR)
    .sort((a, b) => b - a);
