import { z } from 'zod';
import { codeField } from '../../../training/programmes/code-field.js';
import { momentField } from '../course/course-form.js';
import { dayField } from '../sessions/timetable-form.js';

/** Holidays are known of these years. */
function isInReach(day: string): boolean {
  return day >= '2009-01-01' && day < '2099-01-01';
}

/** The first day of a copy, and what cannot be taken over from the course. */
export const copyForm = z.object({
  code: codeField,
  firstDay: dayField.refine(isInReach, 'planning:faults.day'),
  enrolmentOpensAt: momentField,
  enrolmentClosesAt: z.preprocess(
    (value) => (value === '' ? undefined : value),
    momentField.optional(),
  ),
});

/** Which first day the dates are shown for. */
export const copyQuery = z.object({
  firstDay: z.iso.date('day').refine(isInReach, 'day').optional(),
});
