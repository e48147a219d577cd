import type { CourseSession, CourseTrainer } from '../../../training/courses/course.js';
import {
  coursesMeetingWithin,
  type MeetingCourse,
} from '../../../training/courses/courses-in-time.js';
import { minutesOf, plannedSessions } from '../../../training/courses/courses.js';
import { takersIn } from '../../../training/enrolment/taking-part.js';
import { isAtTheSameTime, teachersOf } from '../../../training/planning/double-bookings.js';
import type { Fact, Known, Question, Report } from '../engine/report.js';
import { courseNames } from './course-names.js';

/** How much each trainer teaches within a period: what was held, and what is planned. */
export const load: Report = {
  key: 'load',
  of: 'planned',
  period: 'days',
  council: 'now',
  byKind: true,
  groupings: ['trainer', 'course', 'month', 'quarter', 'kind'],
  measures: [
    { name: 'taughtCourses', counts: 'sum', shows: 'number' },
    { name: 'taughtSessions', counts: 'sum', shows: 'number' },
    { name: 'minutesHeld', counts: 'sum', shows: 'hours' },
    { name: 'minutesAhead', counts: 'sum', shows: 'hours' },
    { name: 'participants', counts: 'people' },
    { name: 'clashes', counts: 'sum', shows: 'number' },
  ],
  chart: ['minutesHeld', 'minutesAhead'],
  facts,
};

/** A session with those who teach it: of one with a substitute that one alone. */
interface Taught {
  course: MeetingCourse;
  session: CourseSession;
  teachers: CourseTrainer[];
}

async function facts({ from, before, kind, now }: Question): Promise<Known> {
  const courses = await coursesMeetingWithin({ from, before });
  const all = courses.flatMap((course) =>
    plannedSessions(course)
      .filter(({ startsAt }) => startsAt >= from && startsAt < before)
      // What was never announced was not held.
      .filter(({ endsAt }) => course.status !== 'draft' || endsAt > now)
      .map((session): Taught => ({ course, session, teachers: teachersOf(course, session) })),
  );
  const clashes = clashesAmong(all);
  const asked = ({ course }: Pick<Taught, 'course'>) => kind === '' || course.kind === kind;
  const taught = all.filter(asked);
  return {
    facts: [
      ...taught.map((one) => sessionFact(one, now)),
      ...clashes.filter(asked).map(clashFact),
      ...(await courseFacts(taught)),
    ],
    names: courseNames([...new Set(taught.map(({ course }) => course))], teachersAmong(taught)),
  };
}

const about = ({ course, session, teachers }: Taught): Omit<Fact, 'adds'> => ({
  ...{ course: course.code, at: session.startsAt },
  of: { kind: course.kind, course: course.code, trainer: teachers.map(({ _id }) => _id) },
});

function sessionFact(one: Taught, now: Date): Fact {
  const minutes = minutesOf(one.session);
  const hours = one.session.endsAt <= now ? { minutesHeld: minutes } : { minutesAhead: minutes };
  return { ...about(one), adds: { taughtSessions: 1, ...hours } };
}

/** Every session of a trainer, alone, at whose time the same trainer has another one. */
function clashesAmong(all: readonly Taught[]): Taught[] {
  const byTeacher = new Map<string, Taught[]>();
  for (const one of all)
    for (const { _id } of one.teachers) {
      const theirs = byTeacher.get(_id);
      if (theirs) theirs.push(one);
      else byTeacher.set(_id, [one]);
    }
  return [...byTeacher].flatMap(([id, theirs]) => {
    const clashing = overlapping(theirs);
    return theirs
      .filter((one) => clashing.has(one))
      .map((one) => ({ ...one, teachers: one.teachers.filter(({ _id }) => _id === id) }));
  });
}

/**
 * Those at whose time there is another one. In the order of their beginnings each is held against the one
 * that lasts longest so far: whatever else it meets has met that one before.
 */
function overlapping(sessions: readonly Taught[]): ReadonlySet<Taught> {
  const [first, ...others] = [...sessions].sort(
    (a, b) => a.session.startsAt.getTime() - b.session.startsAt.getTime(),
  );
  const found = new Set<Taught>();
  let longest = first;
  for (const one of others) {
    if (longest && isAtTheSameTime(longest.session, one.session)) found.add(longest).add(one);
    if (!longest || one.session.endsAt > longest.session.endsAt) longest = one;
  }
  return found;
}

const clashFact = (one: Taught): Fact => ({ ...about(one), adds: { clashes: 1 } });

const teachersAmong = (taught: readonly Taught[]): Iterable<CourseTrainer> =>
  new Map(taught.flatMap(({ teachers }) => teachers.map((who) => [who._id, who]))).values();

/** Each course once, and everybody who takes part in it, with all who teach a session of it then. */
async function courseFacts(taught: readonly Taught[]): Promise<Fact[]> {
  const byCourse = new Map<string, Taught>();
  for (const one of taught) {
    const { teachers = [], session = one.session } = byCourse.get(one.course._id) ?? {};
    const everybody = new Map([...teachers, ...one.teachers].map((who) => [who._id, who]));
    const first = session.startsAt < one.session.startsAt ? session : one.session;
    byCourse.set(one.course._id, { ...one, session: first, teachers: [...everybody.values()] });
  }
  const takers = await takersIn([...byCourse.keys()]);
  return [
    ...[...byCourse.values()].map((one) => ({ ...about(one), adds: { taughtCourses: 1 } })),
    ...takers.flatMap(({ person, course }): Fact[] => {
      const one = byCourse.get(course);
      return one ? [{ ...about(one), person, adds: { participants: 1 } }] : [];
    }),
  ];
}
