import { idsIn, setGroupsOf } from '../../../people/person/people-facts.js';
import { totalsFor } from '../../../training/attendance/totals/totals.js';
import {
  COST_SOURCES,
  costsOf,
  sharesOf,
  type CostSource,
} from '../../../training/courses/costs/costs.js';
import {
  coursesCostingWithin,
  type CostingCourse,
} from '../../../training/courses/costs/courses-costing.js';
import { faredIn, type Fared } from '../../../training/enrolment/find-enrolments.js';
import { takersIn, TAKING_PART } from '../../../training/enrolment/taking-part.js';
import type { Fact, Known, Question, Report } from '../engine/report.js';
import { courseNames } from './course-names.js';

/**
 * What courses cost that ended within a period. A course's money is divided among all who took part in it, so that
 * the departments' sums add up to it; where nobody did, as in one that was called off, it is of no department.
 */
export const cost: Report = {
  key: 'cost',
  of: 'people',
  readers: ['hr', 'institute'],
  period: 'days',
  // An enrolment does not say where somebody worked: they count where they work now.
  council: 'now',
  byKind: true,
  groupings: ['course', 'kind', 'month', 'quarter', 'department', 'source'],
  measures: [
    { name: 'spent', counts: 'sum', shows: 'money', known: 'spentCourses' },
    { name: 'spentCourses', counts: 'sum', shows: 'number' },
    { name: 'spentUnset', counts: 'sum', shows: 'number' },
    { name: 'takers', counts: 'sum', shows: 'number' },
    { name: 'perTaker', counts: 'ratio', part: 'paidSpent', whole: 'paidTakers', per: 1 },
    { name: 'completed', counts: 'sum', shows: 'number' },
    { name: 'perCompleted', counts: 'ratio', part: 'paidSpent', whole: 'paidCompleted', per: 1 },
    { name: 'minutesTaken', counts: 'sum', shows: 'hours' },
    { name: 'perHour', counts: 'ratio', part: 'paidSpent', whole: 'paidMinutes', per: 60 },
    {
      ...{ name: 'planned', counts: 'sum', shows: 'money', known: 'plannedCourses' },
      optional: true,
    },
    { name: 'plannedCourses', counts: 'sum', shows: 'number', optional: true },
  ],
  chart: ['spent'],
  facts,
};

async function facts(question: Question): Promise<Known> {
  const { kind, departments, by, now } = question;
  const courses = (await coursesCostingWithin(question)).filter(
    (course) => kind === '' || course.kind === kind,
  );
  const ids = courses.map(({ _id }) => _id);
  const fared = (await faredIn(ids, departments && (await idsIn(departments)))).filter(
    ({ status }) => TAKING_PART.includes(status),
  );
  const units = await setGroupsOf([...new Set(fared.map(({ person }) => person))]);
  const theirs = grouped(fared);
  // Whoever looks at some departments alone is shown their people's part of the whole.
  const everybody = grouped(departments ? await takersIn(ids) : fared);
  const unitOf = (person: string) => units.get(person)?.department ?? '';
  return {
    facts: courses.flatMap((course) =>
      factsOf(course, {
        ...{ theirs: theirs.get(course._id) ?? [], by, now, unitOf },
        everybody: (everybody.get(course._id) ?? []).map(({ person }) => person).sort(),
        whole: !departments,
      }),
    ),
    names: courseNames(courses, []),
  };
}

function grouped<One extends { course: string }>(all: readonly One[]): Map<string, One[]> {
  const byCourse = new Map<string, One[]>();
  for (const one of all) {
    const known = byCourse.get(one.course);
    if (known) known.push(one);
    else byCourse.set(one.course, [one]);
  }
  return byCourse;
}

interface Asked extends Pick<Question, 'by' | 'now'> {
  /** Those who took part and are looked at. */
  theirs: readonly Fared[];
  /** Ids of all who took part, in their order. */
  everybody: readonly string[];
  unitOf: (person: string) => string;
  /** Whether everybody's courses are looked at, also those in which nobody took part. */
  whole: boolean;
}

function factsOf(course: CostingCourse, asked: Asked): Fact[] {
  const { theirs, everybody, unitOf, whole, by, now } = asked;
  if (!whole && theirs.length === 0) return [];
  const { code, kind, endsAt: at } = course;
  const money = moneyOf(course, now);
  const source = money.spent.map(([one]) => one);
  const about = (department: string | readonly string[], person?: string) => ({
    ...(person === undefined ? {} : { person }),
    ...{ course: code, at, of: { kind, course: code, source, department } },
  });
  const parts = partsOf(money, Math.max(1, everybody.length));
  const places = new Map(everybody.map((person, place) => [person, place]));
  const totals = totalsFor(course);
  return [
    {
      ...about([...new Set(theirs.map(({ person }) => unitOf(person)))]),
      adds: countedOf(money, by),
    },
    ...(everybody.length === 0 ? moneyFacts(parts[0], about(''), by) : []),
    ...theirs.flatMap((one) => {
      const { person, status } = one;
      const took = money.over ? tookOf(status, totals(one).minutes, money) : {};
      const part = parts[places.get(person) ?? -1];
      return moneyFacts(part, about(unitOf(person), person), by, took);
    }),
  ].filter(({ adds }) => Object.keys(adds).length > 0);
}

/** A course's money, or somebody's part in it. */
interface Money {
  planned: number | null;
  /** By source; none where it is not set. */
  spent: readonly (readonly [CostSource, number])[];
}

/** What a course that is over cost, and what one that takes place is planned to cost. */
function moneyOf(course: CostingCourse, now: Date): Money & { over: boolean } {
  const { planned, spent } = costsOf(course);
  const cancelled = course.status === 'cancelled';
  const over = cancelled || course.endsAt <= now;
  const known = COST_SOURCES.flatMap((source) => {
    const sum = spent[source];
    return sum === null ? [] : [[source, sum] as const];
  });
  return { over, planned: cancelled ? null : planned, spent: over ? known : [] };
}

/** The part of each of so many people. */
function partsOf({ planned, spent }: Money, people: number): Money[] {
  const plan = planned === null ? undefined : sharesOf(planned, people);
  const sums = spent.map(([source, sum]) => [source, sharesOf(sum, people)] as const);
  return Array.from({ length: people }, (_, at) => ({
    planned: plan?.[at] ?? null,
    spent: sums.map(([source, shares]) => [source, shares[at] ?? 0] as const),
  }));
}

/** That there is the course, whose cost is known or not. */
const countedOf = (
  { over, planned, spent }: Money & { over: boolean },
  by: Question['by'],
): Fact['adds'] => ({
  ...(over ? { [spent.length > 0 ? 'spentCourses' : 'spentUnset']: 1 } : {}),
  ...(planned === null || by === 'source' ? {} : { plannedCourses: 1 }),
});

/** That somebody took part in it. */
function tookOf(status: Fared['status'], minutes: number, { spent }: Money): Fact['adds'] {
  const completed = Number(status === 'completed');
  return {
    ...{ takers: 1, completed, minutesTaken: minutes },
    ...(spent.length > 0 ? { paidTakers: 1, paidCompleted: completed, paidMinutes: minutes } : {}),
  };
}

/** Money beside what else a fact adds; by source a fact for each, and plans have none. */
function moneyFacts(
  part: Money | undefined,
  about: Omit<Fact, 'adds'>,
  by: Question['by'],
  adds: Fact['adds'] = {},
): Fact[] {
  const { planned, spent } = part ?? { planned: null, spent: [] };
  if (by === 'source')
    return [
      { ...about, adds },
      ...spent.map(([source, sum]) => ({
        ...{ ...about, of: { ...about.of, source } },
        adds: spentOf(sum, about),
      })),
    ];
  const sum = spent.reduce((all, [, one]) => all + one, 0);
  return [
    {
      ...about,
      adds: {
        ...adds,
        ...(planned === null ? {} : { planned }),
        ...(spent.length > 0 ? spentOf(sum, about) : {}),
      },
    },
  ];
}

/** What was spent where nobody took part is part of no participant's cost. */
const spentOf = (sum: number, { person }: Pick<Fact, 'person'>): Fact['adds'] => ({
  spent: sum,
  ...(person === undefined ? {} : { paidSpent: sum }),
});
