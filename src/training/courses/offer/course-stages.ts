import type { Filter } from 'mongodb';
import type { Course } from '../course.js';

/**
 * What can be done about an announced course now, in the order in which people look for it: one may
 * enrol; one may soon; it has begun without late entry; enrolment ended and it has not begun. Each course
 * is in one of them.
 */
export const STAGES = ['open', 'soon', 'running', 'closed'] as const;
export type Stage = (typeof STAGES)[number];

/** Courses in which one may enrol now; `enrolmentOpen` says the same of one course. */
const open = (now: Date): Filter<Course> => ({
  enrolmentOpensAt: { $lte: now },
  enrolmentClosesAt: { $gt: now },
  // Said apart for each status, so that each has an index in the list's order.
  $or: [
    { status: 'published', startsAt: { $gt: now } },
    { status: 'published', lateEntry: true, startsAt: { $lte: now } },
    { status: 'running', lateEntry: true },
  ],
});

const soon = (now: Date): Filter<Course> => ({
  status: 'published',
  startsAt: { $gt: now },
  enrolmentOpensAt: { $gt: now },
});

const running = (now: Date): Filter<Course> => ({
  $or: [{ status: 'running' }, { status: 'published', startsAt: { $lte: now } }],
  $nor: [{ lateEntry: true, enrolmentOpensAt: { $lte: now }, enrolmentClosesAt: { $gt: now } }],
});

const closed = (now: Date): Filter<Course> => ({
  status: 'published',
  startsAt: { $gt: now },
  enrolmentOpensAt: { $lte: now },
  enrolmentClosesAt: { $lte: now },
});

const WHICH: Record<Stage, (now: Date) => Filter<Course>> = { open, soon, running, closed };

/** The announced courses that are at a stage now. */
export const coursesAt = (stage: Stage, now: Date): Filter<Course> => WHICH[stage](now);

/** At which stage one announced course is that is not over. */
export function stageOf(
  course: Pick<
    Course,
    'status' | 'lateEntry' | 'startsAt' | 'enrolmentOpensAt' | 'enrolmentClosesAt'
  >,
  now: Date,
): Stage {
  const begun = course.status === 'running' || course.startsAt <= now;
  if (course.enrolmentOpensAt > now) return begun ? 'running' : 'soon';
  if (course.enrolmentClosesAt > now && (!begun || course.lateEntry)) return 'open';
  return begun ? 'running' : 'closed';
}
