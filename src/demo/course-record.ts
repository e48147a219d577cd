import { PLAIN_ENROLMENT, type Course } from '../courses/course-model.js';
import { courseFields } from '../courses/planning/course-fields.js';
import { planOf } from '../courses/planning/create-course.js';
import { daysAfter } from './demo-calendar.js';
import type { CoursePlan } from './course-plan.js';

/** A course nobody takes any more is put away after so many days. */
const ARCHIVED_AFTER_DAYS = 300;

/** The course as it is stored, before its places are counted. */
export function courseRecord(_id: string, code: string, plan: CoursePlan, now: Date): Course {
  const { programme, trainers, fate } = plan;
  return {
    _id,
    code,
    ...courseFields(code, programme, trainers),
    ...planOf(plan.sessions),
    status: statusOf(plan, now),
    form: programme.form,
    venue: plan.venue,
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
    cancelledReason: fate.is === 'cancelled' ? fate.reason : '',
    completedAt: fate.is === 'completed' ? fate.at : null,
    completionOrder: null,
    createdAt: plan.createdAt,
    updatedAt: fate.is === 'draft' ? plan.createdAt : 'at' in fate ? fate.at : plan.publishedAt,
  };
}

function statusOf({ fate, startsAt }: CoursePlan, now: Date): Course['status'] {
  switch (fate.is) {
    case 'draft':
    case 'cancelled':
      return fate.is;
    case 'announced':
      return startsAt <= now ? 'running' : 'published';
    case 'completed':
      return fate.at < daysAfter(now, -ARCHIVED_AFTER_DAYS) ? 'archived' : 'completed';
  }
}

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
