import { CourseModel } from '../courses/course-model.js';
import { teaches } from '../courses/courses.js';
import { learningOf, type Learning } from '../learning/learning.js';
import type { AgendaEntry } from './icalendar.js';

const MOST_TAUGHT = 200;

/** Every session that a person's calendar shows: of courses they attend, left or teach. */
export async function agendaOf(person: string): Promise<AgendaEntry[]> {
  const [learning, taught] = await Promise.all([
    learningOf(person, ['enrolled', 'completed', 'not-completed', 'withdrawn']),
    CourseModel.find({
      $or: [{ 'trainers._id': person }, { 'sessions.substitute._id': person }],
      status: { $ne: 'draft' },
    })
      .sort({ startsAt: -1 })
      .limit(MOST_TAUGHT)
      .lean(),
  ]);
  const teaching = new Set(
    taught.flatMap((course) => (teaches(course, person) ? [course._id] : [])),
  );
  return [
    ...taught.flatMap((course) => {
      const ended = course.status === 'cancelled';
      const own = course.sessions.filter(
        ({ substitute }) => teaches(course, person) || substitute?._id === person,
      );
      return own.map((session) => ({
        course,
        session,
        sequence: session.sequence + (ended ? 1 : 0),
        cancelled: ended || session.cancelled,
      }));
    }),
    ...learning.filter(({ course }) => !teaching.has(course._id)).flatMap(learnerEntries),
  ];
}

/**
 * A learner's sessions of one course. Of a course that they left, or that was cancelled, those that
 * were still to come then; none where they never had a place.
 */
export function learnerEntries({ course, enrolment }: Learning): AgendaEntry[] {
  const turns = turnsOf(enrolment.history.map(({ to }) => to));
  const left = enrolment.status === 'withdrawn';
  if (left && turns === 0) return [];
  return course.sessions
    .filter(({ endsAt }) => !left || endsAt > enrolment.since)
    .map((session) => ({
      course,
      session,
      sequence: session.sequence + Math.max(0, turns - 1),
      cancelled: left || session.cancelled || course.status === 'cancelled',
    }));
}

/**
 * How often the person came and went since they first had a place. Leaving and coming back are new
 * versions of every event too, and calendar programs ignore a version that is not newer.
 */
function turnsOf(history: readonly string[]): number {
  const first = history.indexOf('enrolled');
  if (first < 0) return 0;
  return history.slice(first).filter((to) => to === 'enrolled' || to === 'withdrawn').length;
}
