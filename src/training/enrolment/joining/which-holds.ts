import type { Enrolment, EnrolmentStatus, Mark } from '../enrolment.js';

/** From what says most of somebody's path through a course to what says least. */
const BY_WORTH: readonly EnrolmentStatus[] = [
  ...(['completed', 'not-completed', 'enrolled', 'waitlisted', 'applied'] as const),
  ...(['declined', 'withdrawn'] as const),
];

type Path = Pick<Enrolment, 'status' | 'since'>;

/**
 * Of two enrolments of one person in one course, under two records, the one that holds: who completed it
 * has completed it, who holds a place does not wait for one; of two alike the earlier.
 */
export function pathThatHolds<One extends Path>(a: One, b: One): One {
  const worth = BY_WORTH.indexOf(a.status) - BY_WORTH.indexOf(b.status);
  if (worth !== 0) return worth < 0 ? a : b;
  return a.since <= b.since ? a : b;
}

const MARKS_BY_WORTH: readonly (Mark | null)[] = ['present', 'late', 'excused', 'absent', null];

/** Of two marks of one person for one session the one that holds: who was seen there was there. */
export function markThatHolds<One extends { mark?: Mark | null }>(a: One, b: One): One {
  const worth = (one: One) => MARKS_BY_WORTH.indexOf(one.mark ?? null);
  return worth(a) <= worth(b) ? a : b;
}

/** Of two results of one person the one of the record that stays, and what it lacks from the other. */
export const resultThatHolds = <Fields extends object>(stays: Fields, goes: Fields): Fields => ({
  ...goes,
  ...stays,
});
