import type { Course } from '../course.js';
import { PlanClosed } from './plan-refusals.js';

type Planned = Pick<Course, 'status' | 'endsAt'>;

/** Whether people can see the course and its seat list is open. */
export const announced = ({ status }: Pick<Course, 'status'>): boolean =>
  status === 'published' || status === 'running';

/** Whether the last session is over and only the results are to be confirmed. */
export const readyToComplete = (course: Planned, now: Date): boolean =>
  announced(course) && course.endsAt <= now;

/** Whether the plan may still be changed. */
export const isOpen = (course: Pick<Course, 'status'>): boolean =>
  course.status === 'draft' || announced(course);

/** @throws {PlanClosed} */
export function planIsOpen(course: Pick<Course, 'status'>): void {
  if (!isOpen(course)) throw new PlanClosed();
}
