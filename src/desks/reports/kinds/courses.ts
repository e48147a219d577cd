import { totalsFor } from '../../../training/attendance/totals/totals.js';
import { coursesEndingWithin, type HeldCourse } from '../../../training/courses/courses-in-time.js';
import { minutesOf, plannedSessions } from '../../../training/courses/courses.js';
import { idsIn, setGroupsOf } from '../../../people/person/people-facts.js';
import { faredIn, type Fared } from '../../../training/enrolment/find-enrolments.js';
import { TAKING_PART } from '../../../training/enrolment/taking-part.js';
import { courseNames, trainersOf } from './course-names.js';
import type { Fact, Known, Measure, Question, Report } from '../engine/report.js';

const MEASURES: readonly Measure[] = [
  { name: 'capacity', counts: 'sum', shows: 'number', optional: true },
  { name: 'places', counts: 'sum', shows: 'number' },
  { name: 'fill', counts: 'share', part: 'filled', whole: 'capacity', optional: true },
  { name: 'waited', counts: 'sum', shows: 'number' },
  { name: 'lateWithdrawals', counts: 'sum', shows: 'number' },
  { name: 'noShows', counts: 'sum', shows: 'number' },
  { name: 'completed', counts: 'sum', shows: 'number' },
  { name: 'notCompleted', counts: 'sum', shows: 'number' },
  { name: 'attendance', counts: 'share', part: 'attended', whole: 'held', optional: true },
];

const SHAPE = {
  period: 'days',
  // An enrolment does not say where somebody worked: they count where they work now.
  council: 'now',
  byKind: true,
  measures: MEASURES,
  chart: ['completed', 'notCompleted'],
  facts,
} as const;

/** How courses fared that ended within a period: places, waiting, attendance, completion. */
export const courses: Report = {
  ...SHAPE,
  key: 'courses',
  of: 'people',
  groupings: ['kind', 'course', 'trainer', 'department', 'month'],
};

/** The same of the courses that the reader teaches. */
export const teaching: Report = {
  ...SHAPE,
  key: 'teaching',
  of: 'taught',
  groupings: ['course', 'month', 'kind'],
};

/** How somebody fared, with the department in which they work. */
type Placed = Fared & { department: string };

async function facts(question: Question): Promise<Known> {
  const { kind, departments, trainer, by } = question;
  const ended = (await coursesEndingWithin(question, trainer)).filter(
    (course) => kind === '' || course.kind === kind,
  );
  const ids = ended.map(({ _id }) => _id);
  const fared = await faredIn(ids, departments && (await idsIn(departments)));
  const units = await setGroupsOf([...new Set(fared.map(({ person }) => person))]);
  const inUnit = (one: Fared): Placed => ({
    ...one,
    department: units.get(one.person)?.department ?? '',
  });
  // What a course has room for is of no department.
  const whole = !departments && by !== 'department';
  const byCourse = new Map(ended.map(({ _id }) => [_id, [] as Placed[]]));
  for (const one of fared) byCourse.get(one.course)?.push(inUnit(one));
  return {
    facts: ended.flatMap((course) => factsOf(course, byCourse.get(course._id) ?? [], whole)),
    names: courseNames(ended, trainersOf(ended)),
  };
}

/** `whole`: whether everybody's places are looked at, so that they can be held against all there are. */
function factsOf(course: HeldCourse, fared: readonly Placed[], whole: boolean): Fact[] {
  const { code, kind, endsAt, trainers, capacity } = course;
  const trainer = trainers.map(({ _id }) => _id);
  const of = { kind, course: code, trainer };
  const attended = attendanceIn(course);
  return [
    ...(whole ? [{ course: code, at: endsAt, of, adds: { capacity } }] : []),
    ...fared.map((one): Fact => {
      const place = TAKING_PART.includes(one.status) ? 1 : 0;
      const { held, minutes } = place ? attended(one) : NOTHING;
      // Written out, for there are tens of thousands.
      return {
        person: one.person,
        course: code,
        at: endsAt,
        of: { kind, course: code, trainer, department: one.department },
        adds: {
          places: place,
          filled: whole ? place : 0,
          waited: Number(one.waited),
          lateWithdrawals: Number(one.lateWithdrawal),
          noShows: Number(one.noShow),
          completed: Number(one.status === 'completed'),
          notCompleted: Number(one.status === 'not-completed'),
          held,
          attended: minutes,
        },
      };
    }),
  ];
}

const NOTHING = { held: 0, minutes: 0 };

/** Minutes that somebody attended, of those of the sessions in which they have a mark (`held`). */
function attendanceIn(course: HeldCourse): (one: Fared) => typeof NOTHING {
  const totals = totalsFor(course);
  const plan = plannedSessions(course).map((session) => ({
    n: String(session.n),
    length: minutesOf(session),
  }));
  return (one) => {
    let held = 0;
    for (const { n, length } of plan) {
      const mark = one.attendance?.[n]?.mark;
      if (mark && !(mark === 'excused' && course.excusedHours === 'left-out')) held += length;
    }
    return held > 0 ? { held, minutes: totals(one).minutes } : NOTHING;
  };
}
