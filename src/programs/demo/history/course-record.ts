import { PLAIN_ENROLMENT, type Course } from '../../../training/courses/course.js';
import { courseFields } from '../../../training/planning/course-fields.js';
import { planOf } from '../../../training/courses/plan/new-course.js';
import { daysAfter, FOUNDED } from '../demo-calendar.js';
import { meetingUrlOf, roomIdIn, venueOf } from '../courses/venues.js';
import type { CoursePlan } from '../course-plan.js';

/** A completed course is put away after so many days. */
const ARCHIVED_AFTER_DAYS = 300;

/** The course as its planner saved it. */
export function courseDraft(_id: string, code: string, plan: CoursePlan): Course {
  const { programme, trainers } = plan;
  return {
    _id,
    code,
    ...courseFields(code, programme, trainers),
    ...planOf(plan.sessions),
    status: 'draft',
    form: programme.form,
    venue: venueOf(programme.form, plan.room),
    roomId: roomIdIn(programme.form, plan.room, FOUNDED),
    meetingUrl: meetingUrlOf(programme.form, code),
    enrolmentOpensAt: plan.enrolmentOpensAt,
    enrolmentClosesAt: plan.enrolmentClosesAt,
    lateEntry: plan.lateEntry,
    capacity: plan.capacity,
    ...PLAIN_ENROLMENT,
    audience: { departments: [], positions: [], ranks: [] },
    ...plan.giving,
    taken: 0,
    held: 0,
    applied: 0,
    free: 0,
    waiting: 0,
    seatRevision: 0,
    seatsDueAt: null,
    cancelledReason: '',
    completedAt: null,
    enrolmentOrder: null,
    completionOrder: null,
    costs: null,
    createdAt: plan.createdAt,
    updatedAt: plan.createdAt,
  };
}

/** A course of long ago lies in the archive. */
export const isArchived = ({ completedAt }: Pick<Course, 'completedAt'>, now: Date): boolean =>
  completedAt != null && completedAt < daysAfter(now, -ARCHIVED_AFTER_DAYS);

/** Gives each plan a code as the institute's pages would: programme, year, number in it. */
export function courseCodes(plans: readonly CoursePlan[]): Map<CoursePlan, string> {
  const numbers = new Map<string, number>();
  const inOrder = plans.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  return new Map(
    inOrder.map((plan) => {
      const start = `${plan.programme.code}-${plan.startsAt.getUTCFullYear()}`;
      const number = (numbers.get(start) ?? 0) + 1;
      numbers.set(start, number);
      return [plan, `${start}-${number}`];
    }),
  );
}
