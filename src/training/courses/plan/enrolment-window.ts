import { inKyiv } from '../../../ground/language/format.js';
import type { Course } from '../course.js';
import { BadEnrolmentWindow } from './plan-refusals.js';

type Window = Pick<Course, 'enrolmentOpensAt' | 'enrolmentClosesAt'>;

/** Whether enrolment closes after it opens and no later than the last session ends. */
export const windowFits = (
  { enrolmentOpensAt, enrolmentClosesAt }: Window,
  endsAt: Date,
): boolean => enrolmentOpensAt < enrolmentClosesAt && enrolmentClosesAt <= endsAt;

/** @throws {BadEnrolmentWindow} */
export function checkWindow(window: Window, endsAt: Date): void {
  if (!windowFits(window, endsAt)) throw new BadEnrolmentWindow();
}

/** When enrolment closes unless somebody says otherwise: at 18:00 in Kyiv on the day before the start. */
export const usualClosing = (startsAt: Date): Date =>
  inKyiv(startsAt).startOf('day').minus({ days: 1 }).set({ hour: 18 }).toJSDate();
