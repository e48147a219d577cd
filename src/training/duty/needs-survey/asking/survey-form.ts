import { z } from 'zod';
import { dayField } from '../../../../web/forms/day-field.js';

const lastDay = dayField('needs-survey:faults.day').refine(
  (day) => day !== '',
  'needs-survey:faults.day',
);

/** The last day of a survey. */
export const termForm = z.object({ lastDay });

/** A survey to be opened, of one of these years. */
export const surveyForm = (years: readonly number[]) =>
  z.object({
    year: z.coerce
      .number('needs-survey:faults.year')
      .refine((year) => years.includes(year), 'needs-survey:faults.year'),
    lastDay,
  });
