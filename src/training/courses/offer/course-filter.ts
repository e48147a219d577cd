import { DateTime } from 'luxon';
import type { Filter } from 'mongodb';
import type { Course } from '../course.js';
import { queryWords } from '../search-words.js';
import { beginningWith } from '../../../ground/text/fold-words.js';
import { inKyiv, ZONE } from '../../../ground/language/format.js';
import type { CefrLevel } from '../../../ground/cefr.js';
import { coursesAt } from './course-stages.js';
import type { Form, Kind } from '../../programmes/programme.js';

type CourseFilter = Filter<Course>;

/** What somebody looks for among the courses on offer; what is empty or missing narrows nothing. */
export interface OfferQuery {
  q: string;
  kind: readonly Kind[];
  form: readonly Form[];
  level: readonly CefrLevel[];
  open?: string | undefined;
  free?: string | undefined;
  audience?: string | undefined;
  /** Courses whose enrolment is over before they have begun are not in the way unless asked for. */
  closed?: string | undefined;
  /** Days in Kyiv, `YYYY-MM-DD`, both included. */
  from?: string | undefined;
  to?: string | undefined;
  /** A month shows what was in it, too. */
  view?: 'month' | undefined;
}

/** The filters beside which the list tells how many courses each would leave. */
export type CountedFilter = 'kind' | 'form' | 'level' | 'open' | 'free' | 'audience' | 'closed';

export interface CourseFilters {
  /** What every course of the answer fulfils. */
  base: CourseFilter;
  /** The counted filters that are on. */
  on: Partial<Record<CountedFilter, CourseFilter>>;
}

/** Announced courses, whatever their dates. */
const ANNOUNCED: CourseFilter = { status: { $in: ['published', 'running'] } };

/** @param path the reader's department and those above it */
export function filtersOf(query: OfferQuery, path: readonly string[], now: Date): CourseFilters {
  const begins = {
    ...(query.from ? { $gte: dayStart(query.from) } : {}),
    ...(query.to ? { $lt: inKyiv(dayStart(query.to)).plus({ days: 1 }).toJSDate() } : {}),
  };
  const words = queryWords(query.q);
  return {
    base: {
      ...ANNOUNCED,
      // A month shows what was in it, the list what is still to come.
      ...(query.view === 'month' ? {} : { endsAt: { $gte: now } }),
      ...(Object.keys(begins).length > 0 ? { startsAt: begins } : {}),
      ...(words.length > 0 ? { search: { $all: words.map(beginningWith) } } : {}),
    },
    on: {
      ...(query.kind.length > 0 ? { kind: { kind: { $in: query.kind } } } : {}),
      ...(query.form.length > 0 ? { form: { form: { $in: query.form } } } : {}),
      ...(query.level.length > 0 ? { level: { entryLevel: { $in: query.level } } } : {}),
      ...(query.open ? { open: coursesAt('open', now) } : {}),
      ...(query.free ? { free: FREE } : {}),
      ...(query.audience ? { audience: forDepartment(path) } : {}),
      ...(query.closed || query.view ? {} : { closed: notClosed(now) }),
    },
  };
}

/** Leaves out courses whose enrolment is over before they have begun. */
const notClosed = (now: Date): CourseFilter => ({ $nor: [coursesAt('closed', now)] });

/** Courses in which a newcomer would be given a place. */
export const FREE: CourseFilter = { free: { $gt: 0 } };

/** Courses for everybody, or for this department or one above it. */
export const forDepartment = (path: readonly string[]): CourseFilter => ({
  $or: [{ 'audience.departments': { $size: 0 } }, { 'audience.departments': { $in: [...path] } }],
});

/** All of it as one filter, without one of the counted where its own counts are asked for. */
export function combined({ base, on }: CourseFilters, without?: CountedFilter): CourseFilter {
  const parts = Object.entries(on).flatMap(([name, part]) => (name === without ? [] : [part]));
  return parts.length > 0 ? { ...base, $and: parts } : base;
}

const dayStart = (day: string) => DateTime.fromISO(day, { zone: ZONE }).startOf('day').toJSDate();
