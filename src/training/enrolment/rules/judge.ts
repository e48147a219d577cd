import { DateTime } from 'luxon';
import type { Course, CourseSession } from '../../courses/course.js';
import { plannedSessions, teachesIn } from '../../courses/courses.js';
import { reaches, type CefrLevel } from '../../../ground/cefr.js';
import { foldWords } from '../../../ground/text/fold-words.js';
import { ZONE } from '../../../ground/language/format.js';
import type { Judgement, Refusal, Requirement } from '../refusal.js';
import type { RuleSettings } from './rule-settings.js';
import type { Bilingual } from '../../../ground/plain.js';
import { dayIn } from '../../../ground/time/days.js';
import { isAwayBy, type LeaveDays } from '../../../people/person/leave/leave.js';

/** A course in which the person holds, waits for or asks for a place. */
export interface OpenPlace {
  code: string;
  title: Bilingual;
  programme: string;
  sessions: CourseSession[];
}

/** What the rules look at in one person. */
export interface PersonFacts {
  id: string;
  /** Whether they work here no longer. */
  left: boolean;
  /** Whether they are a resident: what is for the council's people is closed to them. */
  resident: boolean;
  department: string | undefined;
  position: string;
  rank: number | undefined;
  level: CefrLevel | undefined;
  /** When they are away; they may be enrolled all the same. */
  leaves: readonly LeaveDays[];
  /** Their places in other courses, claims under way included. */
  open: OpenPlace[];
  /** What they completed, and when. */
  completed: { programme: string; at: Date }[];
  /** When they missed a course without excuse. */
  noShows: Date[];
}

/** What the rules look at in the course. */
export interface CourseRules {
  course: Course;
  /** Every department of the audience with those below it; undefined is every department. */
  departments: ReadonlySet<string> | undefined;
  prerequisites: { id: string; title: Bilingual }[];
  repeatAfterYears: number | undefined;
}

/** Whether a person may have a place in a course, each rule on its own so that all are told at once. */
export function judge(
  person: PersonFacts,
  rules: CourseRules,
  settings: RuleSettings,
  now: Date,
): Judgement {
  const clash = clashOf(person, rules, now);
  return {
    refusals: person.left
      ? [{ rule: 'left' }]
      : [
          ...residentOf(person, rules),
          ...teachingOf(person, rules),
          ...audienceOf(person, rules),
          ...unmet(person, rules),
          ...repeatOf(person, rules, now),
          ...parallelOf(person, rules),
          ...(rules.course.clash === 'forbid' ? clash : []),
          ...limitOf(person, settings),
          ...noShowsOf(person, settings, now),
        ],
    warnings: [...(rules.course.clash === 'warn' ? clash : []), ...leaveOf(person, rules, now)],
    requirements: requirementsOf(person, rules),
  };
}

/** Nobody decides about themselves: who teaches a course marks those who take part in it. */
const teachingOf = ({ id }: PersonFacts, { course }: CourseRules): Refusal[] =>
  teachesIn(course, id) ? [{ rule: 'teaches' }] : [];

/** Residents take the trainings of communities. */
const residentOf = ({ resident }: PersonFacts, { course }: CourseRules): Refusal[] =>
  resident && course.kind !== 'community' ? [{ rule: 'staff-only' }] : [];

const folded = (text: string) => foldWords(text).join(' ');

function audienceOf(
  person: PersonFacts,
  { course: { audience }, departments }: CourseRules,
): Refusal[] {
  if (departments && !(person.department && departments.has(person.department)))
    return [{ rule: 'audience', part: 'department' }];
  const position = folded(person.position);
  const fits = audience.positions.some((words) => position.startsWith(folded(words)));
  if (audience.positions.length > 0 && !fits) return [{ rule: 'audience', part: 'position' }];
  const ranked = person.rank !== undefined && audience.ranks.includes(person.rank);
  if (audience.ranks.length > 0 && !ranked) return [{ rule: 'audience', part: 'rank' }];
  return [];
}

function requirementsOf(
  { completed, level }: PersonFacts,
  { prerequisites, course: { entryLevel } }: CourseRules,
): Requirement[] {
  return [
    ...prerequisites.map(({ id, title }): Requirement => {
      const met = completed.some(({ programme }) => programme === id);
      return { is: 'prerequisite', title, met };
    }),
    ...(entryLevel
      ? [
          {
            is: 'level' as const,
            level: entryLevel,
            met: level !== undefined && reaches(level, entryLevel),
          },
        ]
      : []),
  ];
}

function unmet(person: PersonFacts, rules: CourseRules): Refusal[] {
  const lacking = requirementsOf(person, rules).filter(({ met }) => !met);
  const missing = lacking.flatMap((one) => (one.is === 'prerequisite' ? [one.title] : []));
  return [
    ...(missing.length > 0 ? [{ rule: 'prerequisite' as const, missing }] : []),
    ...lacking.flatMap((one): Refusal[] =>
      one.is === 'level' ? [{ rule: 'level', needed: one.level, has: person.level }] : [],
    ),
  ];
}

function repeatOf({ completed }: PersonFacts, rules: CourseRules, now: Date): Refusal[] {
  const { repeatAfterYears: years, course } = rules;
  if (years === undefined) return [];
  const [last] = completed
    .filter(({ programme }) => programme === course.programme)
    .map(({ at }) => at)
    .sort((a, b) => b.getTime() - a.getTime());
  if (!last) return [];
  const again = DateTime.fromJSDate(last, { zone: ZONE }).plus({ years }).toJSDate();
  return again > now ? [{ rule: 'repeat', completedAt: last, again }] : [];
}

function parallelOf({ open }: PersonFacts, { course }: CourseRules): Refusal[] {
  const other = open.find(({ programme }) => programme === course.programme);
  return other ? [{ rule: 'parallel', course: { code: other.code, title: other.title } }] : [];
}

function clashOf({ open }: PersonFacts, { course }: CourseRules, now: Date): Refusal[] {
  const mine = plannedSessions(course).filter(({ endsAt }) => endsAt > now);
  for (const { code, title, sessions } of open) {
    const both = mine.find((session) =>
      sessions.some(
        (other) =>
          !other.cancelled && other.startsAt < session.endsAt && session.startsAt < other.endsAt,
      ),
    );
    if (both) return [{ rule: 'clash', course: { code, title }, at: both.startsAt }];
  }
  return [];
}

/** Sessions meet while they are on leave: worth knowing, and for them to decide. */
export function leaveOf(
  { leaves }: Pick<PersonFacts, 'leaves'>,
  { course }: { course: Pick<Course, 'sessions'> },
  now: Date,
): Refusal[] {
  const coming = plannedSessions(course).filter(({ endsAt }) => endsAt > now);
  for (const { startsAt } of coming) {
    const day = dayIn(startsAt);
    const leave = leaves.find((one) => isAwayBy(one, day));
    if (leave) return [{ rule: 'leave', at: startsAt, from: leave.from, to: leave.to }];
  }
  return [];
}

function limitOf({ open }: PersonFacts, { openLimit }: RuleSettings): Refusal[] {
  return openLimit !== null && open.length >= openLimit
    ? [{ rule: 'limit', limit: openLimit }]
    : [];
}

function noShowsOf({ noShows }: PersonFacts, settings: RuleSettings, now: Date): Refusal[] {
  const { noShowLimit, noShowMonths } = settings;
  if (noShowLimit === null) return [];
  const leaves = (at: Date) =>
    DateTime.fromJSDate(at, { zone: ZONE }).plus({ months: noShowMonths }).toJSDate();
  const recent = noShows
    .map(leaves)
    .filter((end) => end > now)
    .sort((a, b) => b.getTime() - a.getTime());
  // The block ends when so many have grown old that fewer than the limit are left.
  const until = recent[noShowLimit - 1];
  return until ? [{ rule: 'no-shows', count: recent.length, until }] : [];
}
