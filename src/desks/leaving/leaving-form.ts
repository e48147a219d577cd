import { z } from 'zod';
import type { Course } from '../../training/courses/course.js';
import { isLastTrainer } from './hand-over.js';

/** A course goes on without the person. */
export const NOBODY = 'nobody';

/** That somebody works here again; `correction` says that they never left. */
export const returnForm = z.object({ correction: z.literal('1').optional() });

/** The field by which somebody is chosen who takes over what the person teaches in a course. */
export const successorField = ({ _id }: Pick<Course, '_id'>) => `successor-${_id}`;

/**
 * What becomes of each course that the person teaches: a trainer's id, or nobody where others go on
 * teaching it.
 */
export function leavingForm(
  courses: readonly Course[],
  person: string,
  trainers: readonly string[],
) {
  const chosen = (course: Course) =>
    z
      .string('leaving:faults.choose')
      .refine((value) => value !== NOBODY || !isLastTrainer(course, person), {
        error: 'leaving:faults.lastTrainer',
      })
      .refine((value) => value === NOBODY || trainers.includes(value), {
        error: 'leaving:faults.choose',
      });
  return z.object(
    Object.fromEntries(courses.map((course) => [successorField(course), chosen(course)])),
  );
}
