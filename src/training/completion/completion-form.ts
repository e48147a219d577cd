import { z } from 'zod';
import type { Course } from '../courses/course.js';
import { isId } from '../../ground/id.js';
import { orderFields, wholeOrder } from '../orders/order-fields.js';

const person = z.string().refine(isId);

/** Whom a completion's form ticks: no sender types these. */
export const tickedPeople = z.object({
  passed: z
    .union([person, z.array(person)])
    .optional()
    .transform((people) => [...new Set([people ?? []].flat())]),
});

/** Whose button was pressed. */
export const recognisedPerson = z.object({ person });

/** What is typed with either. */
export const papersForm = (course: Pick<Course, 'startsAt'>, now: Date) =>
  z.object(orderFields(course, now)).superRefine(wholeOrder);
