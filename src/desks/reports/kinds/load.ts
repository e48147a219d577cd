import type { CourseSession, CourseTrainer } from '../../../training/courses/course.js';
import {
  coursesMeetingWithin,
  type MeetingCourse,
} from '../../../training/courses/courses-in-time.js';
import { minutesOf, plannedSessions } from '../../../training/courses/courses.js';
import { faredIn } from '../../../training/enrolment/find-enrolments.js';
import { TAKING_PART } from '../../../training/enrolment/taking-part.js';
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
    names: courseNames(
      taught.map(({ course, teachers }) => ({ ...course, trainers: [...teachers] })),
    ),
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
    for (const { _id } of one.teachers) byTeacher.set(_id, [...(byTeacher.get(_id) ?? []), one]);
  return [...byTeacher].flatMap(([id, theirs]) =>
    theirs
      .filter((one) =>
        theirs.some((other) => other !== one && isAtTheSameTime(one.session, other.session)),
      )
      .map((one) => ({ ...one, teachers: one.teachers.filter(({ _id }) => _id === id) })),
  );
}

const clashFact = (one: Taught): Fact => ({ ...about(one), adds: { clashes: 1 } });

/** Each course once, and everybody who takes part in it, with all who teach a session of it then. */
async function courseFacts(taught: readonly Taught[]): Promise<Fact[]> {
  const byCourse = new Map<string, Taught>();
  for (const one of taught) {
    const { teachers = [], session = one.session } = byCourse.get(one.course._id) ?? {};
    const everybody = new Map([...teachers, ...one.teachers].map((who) => [who._id, who]));
    const first = session.startsAt < one.session.startsAt ? session : one.session;
    byCourse.set(one.course._id, { ...one, session: first, teachers: [...everybody.values()] });
  }
  const fared = await faredIn([...byCourse.keys()], undefined);
  return [
    ...[...byCourse.values()].map((one) => ({ ...about(one), adds: { taughtCourses: 1 } })),
    ...fared.flatMap(({ person, course, status }): Fact[] => {
      const one = byCourse.get(course);
      const takesPart = one && TAKING_PART.includes(status);
      return takesPart ? [{ ...about(one), person, adds: { participants: 1 } }] : [];
    }),
  ];
}
