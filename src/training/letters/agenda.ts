import type { Course } from '../courses/course.js';
import { announcedCoursesTaughtBy } from '../courses/taught-courses.js';
import { teaches } from '../courses/courses.js';
import type { Enrolment } from '../enrolment/enrolment.js';
import { learningOf, type Learning } from '../learning/learning.js';
import { uidOf, type AgendaEntry } from '../../letters/calendar/calendar-content.js';

const MOST_TAUGHT = 200;

/**
 * Every session that a person's calendar shows, in the order of time: of courses they attend, left or
 * teach. One that they both attend and take in somebody's stead is shown once.
 */
export async function agendaOf(person: string): Promise<AgendaEntry[]> {
  const [learning, taught] = await Promise.all([
    learningOf(person, ['enrolled', 'completed', 'not-completed', 'withdrawn']),
    announcedCoursesTaughtBy(person, MOST_TAUGHT),
  ]);
  const teaching = new Set(
    taught.flatMap((course) => (teaches(course, person) ? [course._id] : [])),
  );
  const own = ({ course, session }: AgendaEntry) =>
    teaches(course, person) || session.substitute?._id === person;
  return inOrder([
    ...taught.flatMap((course) => courseEntries(course).filter(own)),
    ...learning.filter(({ course }) => !teaching.has(course._id)).flatMap(learnerEntries),
  ]);
}

type Planned = AgendaEntry['course'] & Pick<Course, 'sessions' | 'status' | 'updatedAt'>;

/** Every session of an announced course, as it is for those who hold no place in it. */
export function courseEntries(course: Planned): AgendaEntry[] {
  const ended = course.status === 'cancelled';
  return course.sessions.map((session) => ({
    ...{ course, session, changedAt: course.updatedAt },
    sequence: session.sequence + (ended ? 1 : 0),
    cancelled: ended || session.cancelled,
  }));
}

/** By time, then by what does not change, each once: the same sessions make the same calendar. */
export function inOrder(entries: readonly AgendaEntry[]): AgendaEntry[] {
  const once = new Map<string, AgendaEntry>();
  for (const entry of entries) {
    const uid = uidOf(entry, '');
    const other = once.get(uid);
    once.set(uid, other ? merged(entry, other) : entry);
  }
  return [...once].sort(byTime).map(([, entry]) => entry);
}

/** One has to be there if either says so. */
const merged = (one: AgendaEntry, other: AgendaEntry): AgendaEntry => ({
  ...one,
  sequence: Math.max(one.sequence, other.sequence),
  cancelled: one.cancelled && other.cancelled,
  changedAt: one.changedAt > other.changedAt ? one.changedAt : other.changedAt,
});

function byTime([uid, one]: [string, AgendaEntry], [other, two]: [string, AgendaEntry]): number {
  const apart = one.session.startsAt.getTime() - two.session.startsAt.getTime();
  return apart === 0 ? (uid < other ? -1 : 1) : apart;
}

/**
 * A learner's sessions of one course. Of a course that they left, or that was cancelled, those that
 * were still to come then; none where they never had a place.
 */
export function learnerEntries({ course, enrolment }: Learning): AgendaEntry[] {
  const turns = turnsOf(enrolment.history);
  const left = enrolment.status === 'withdrawn';
  if (left && turns.length === 0) return [];
  const { updatedAt } = course;
  const turned = turns.at(-1)?.at ?? updatedAt;
  return course.sessions
    .filter(({ endsAt }) => !left || endsAt > enrolment.since)
    .map((session) => ({
      ...{ course, session, changedAt: turned > updatedAt ? turned : updatedAt },
      sequence: session.sequence + Math.max(0, turns.length - 1),
      cancelled: left || session.cancelled || course.status === 'cancelled',
    }));
}

/**
 * When the person came and went since they first had a place. Leaving and coming back are new
 * versions of every event too, and calendar programs ignore a version that is not newer.
 */
function turnsOf(history: Enrolment['history']): Enrolment['history'] {
  const first = history.findIndex(({ to }) => to === 'enrolled');
  if (first < 0) return [];
  return history.slice(first).filter(({ to }) => to === 'enrolled' || to === 'withdrawn');
}
