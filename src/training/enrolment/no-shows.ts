import type { Course } from '../courses/course.js';
import { plannedSessions } from '../courses/courses.js';
import { writeUntilSame } from '../../decisions/write-until-same.js';
import type { Enrolment } from './enrolment.js';
import { EnrolmentModel } from './enrolment-model.js';

/**
 * Whether somebody who held a place missed every session without excuse. Sessions that were called
 * off or have no mark say nothing, and where none has a mark nobody is known to have been missing.
 */
export function missedEverything(
  course: Pick<Course, 'sessions'>,
  { attendance }: Pick<Enrolment, 'attendance'>,
): boolean {
  const marks = plannedSessions(course).flatMap(({ n }) => attendance?.[String(n)]?.mark ?? []);
  return marks.length > 0 && marks.every((mark) => mark === 'absent');
}

/**
 * Writes into the results of a completed course who never came; harmless to repeat, and after a
 * correction of marks it sets right what they changed. Whoever completed the course is none of them.
 */
export async function markNoShows(course: Pick<Course, '_id' | 'sessions'>): Promise<void> {
  await writeUntilSame(
    () => whoMissed(course),
    async (missed) => {
      for (const noShow of [true, false]) {
        const people = missed.filter((one) => one.noShow === noShow).map(({ person }) => person);
        await EnrolmentModel.updateMany(
          { course: course._id, person: { $in: people }, noShow: !noShow },
          { $set: { noShow } },
        );
      }
    },
  );
}

async function whoMissed(course: Pick<Course, '_id' | 'sessions'>) {
  const failed = await EnrolmentModel.find(
    { course: course._id, status: 'not-completed' },
    { person: 1, attendance: 1 },
  )
    .sort({ person: 1 })
    .lean<Pick<Enrolment, 'person' | 'attendance'>[]>();
  return failed.map((one) => ({ person: one.person, noShow: missedEverything(course, one) }));
}

/** How many courses each of these people missed without excuse since then; who missed none is left out. */
export async function noShowsOf(
  people: readonly string[],
  since: Date,
): Promise<Map<string, number>> {
  const missed = await EnrolmentModel.find(
    { person: { $in: people }, noShow: true, since: { $gte: since } },
    { _id: 0, person: 1 },
  ).lean();
  return countByPerson(missed);
}

/** How many places each of these people gave up after the deadline since then; others are left out. */
export async function lateWithdrawalsOf(
  people: readonly string[],
  since: Date,
): Promise<Map<string, number>> {
  const left = await EnrolmentModel.find(
    { person: { $in: people }, lateWithdrawal: true, since: { $gte: since } },
    { _id: 0, person: 1 },
  ).lean();
  return countByPerson(left);
}

/** Everybody who missed a course without excuse since then. */
export const peopleWhoMissed = (since: Date): Promise<string[]> =>
  EnrolmentModel.distinct('person', { noShow: true, since: { $gte: since } });

/** Everybody who gave up a place after the deadline since then. */
export const peopleWhoLeftLate = (since: Date): Promise<string[]> =>
  EnrolmentModel.distinct('person', { lateWithdrawal: true, since: { $gte: since } });

function countByPerson(enrolments: readonly { person: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { person } of enrolments) counts.set(person, (counts.get(person) ?? 0) + 1);
  return counts;
}
