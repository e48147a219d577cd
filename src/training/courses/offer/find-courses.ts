import type { Filter, Sort } from 'mongodb';
import { storedIn } from '../../../database/stored-in.js';
import type { Course } from '../course.js';
import { CourseModel } from '../course-model.js';
import { PAGE_SIZE } from '../../../web/queries/paging.js';
import { combined, type CourseFilters } from './course-filter.js';

const FIELDS = [
  'code',
  'kind',
  'title',
  'minutes',
  'credits',
  'form',
  'venue',
  'trainers',
  'startsAt',
  'endsAt',
  'capacity',
  'taken',
  'free',
  'waiting',
  'status',
  'lateEntry',
  'enrolmentOpensAt',
  'enrolmentClosesAt',
  'entryLevel',
  'exitLevel',
] as const;

/** A course as lists for programs tell of it: its sessions are asked for one by one. */
export type CourseLine = Pick<Course, '_id' | (typeof FIELDS)[number]>;

/** What a row of the catalogue needs, and no more. */
export type CourseRow = CourseLine & {
  sessions: Pick<Course['sessions'][number], 'startsAt' | 'endsAt' | 'cancelled'>[];
};

const shown = (fields: readonly string[]) => Object.fromEntries(fields.map((field) => [field, 1]));

const LINE = shown(FIELDS);
const ROW = shown([...FIELDS, 'sessions.startsAt', 'sessions.endsAt', 'sessions.cancelled']);

/** By what a row that was drawn before is known to be as it was, and at which stage the course is. */
const GLANCE = {
  ...{ revision: 1, capacity: 1, taken: 1, free: 1, waiting: 1, status: 1 },
  ...{ lateEntry: 1, startsAt: 1, enrolmentOpensAt: 1, enrolmentClosesAt: 1 },
} as const;

/**
 * A course at a glance: its counts and its moments. All else that a row shows is as it was as long as the
 * revision is: only the course's own decisions change it.
 */
export type CourseGlance = Pick<Course, '_id' | Exclude<keyof typeof GLANCE, 'revision'>> & {
  /** Missing until something was decided. */
  revision?: number;
};

/** The orders in which they may be listed. */
export const SORTS = ['nearest', 'free', 'newest'] as const;
export type CourseSort = (typeof SORTS)[number];

const ORDER: Record<CourseSort, Sort> = {
  nearest: { startsAt: 1, _id: 1 },
  free: { free: -1, startsAt: 1, _id: 1 },
  newest: { createdAt: -1, _id: 1 },
};

/** How many courses to pass over, and how many to bring at most. */
interface Span {
  skip: number;
  limit: number;
}

/** So many of the courses, as rows. */
export const coursesInOrder = (
  filter: Filter<Course>,
  sort: CourseSort,
  span: Span,
): Promise<CourseRow[]> => inOrder<CourseRow>(filter, sort, span, ROW);

/** The same, each at a glance. */
export const glancesInOrder = (
  filter: Filter<Course>,
  sort: CourseSort,
  span: Span,
): Promise<CourseGlance[]> => inOrder<CourseGlance>(filter, sort, span, GLANCE);

/** Read as they are stored: one indexed query. */
const inOrder = <Read extends object>(
  filter: Filter<Course>,
  sort: CourseSort,
  { skip, limit }: Span,
  projection: object,
): Promise<Read[]> =>
  storedIn<Course>(CourseModel)
    .find<Read>(filter, { projection })
    .sort(ORDER[sort])
    .skip(skip)
    .limit(limit)
    .toArray();

/** These courses as rows, by id; asks nothing where there are none. */
export async function rowsByIds(ids: readonly string[]): Promise<Map<string, CourseRow>> {
  if (ids.length === 0) return new Map();
  const rows = await storedIn<Course>(CourseModel)
    .find<CourseRow>({ _id: { $in: [...ids] } }, { projection: ROW })
    .toArray();
  return new Map(rows.map((row) => [row._id, row]));
}

/** One page of the courses, in one order from first to last. */
export const findCourses = (
  filters: CourseFilters,
  { sort, page }: { sort: CourseSort; page: number },
): Promise<CourseRow[]> =>
  coursesInOrder(combined(filters), sort, { skip: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE });

/** The row behind which a list that is read in parts goes on. */
interface Behind {
  startsAt: Date;
  _id: string;
}

/** So many of those behind a row, the nearest first, for whoever reads the list in parts. */
export const coursesBehind = (
  filters: CourseFilters,
  behind: Behind | undefined,
  limit: number,
): Promise<CourseLine[]> => inOrder(onFrom(filters, behind), 'nearest', { skip: 0, limit }, LINE);

/** The same, each at a glance. */
export const glancesBehind = (
  filters: CourseFilters,
  behind: Behind | undefined,
  limit: number,
): Promise<CourseGlance[]> =>
  inOrder(onFrom(filters, behind), 'nearest', { skip: 0, limit }, GLANCE);

function onFrom(filters: CourseFilters, behind: Behind | undefined): Filter<Course> {
  const all = combined(filters);
  if (!behind) return all;
  const { startsAt, _id } = behind;
  const further = [{ startsAt: { $gt: startsAt } }, { _id: { $gt: _id } }];
  return { $and: [all, { startsAt: { $gte: startsAt } }, { $or: further }] };
}

type CourseOfMonth = Pick<
  Course,
  'code' | 'title' | 'kind' | 'entryLevel' | 'exitLevel' | 'sessions'
>;

/** More courses than these in one month nobody can look over. */
const MOST_IN_A_MONTH = 500;

/** Those with a session that begins from one moment on and before the other, the nearest first. */
export async function coursesWithSessionWithin(
  filters: CourseFilters,
  { from, before }: { from: Date; before: Date },
): Promise<CourseOfMonth[]> {
  const within = { $gte: from, $lt: before };
  return storedIn<Course>(CourseModel)
    .find<CourseOfMonth>(
      { ...combined(filters), sessions: { $elemMatch: { startsAt: within } } },
      { projection: { code: 1, title: 1, kind: 1, entryLevel: 1, exitLevel: 1, sessions: 1 } },
    )
    .sort({ startsAt: 1, _id: 1 })
    .limit(MOST_IN_A_MONTH)
    .toArray();
}
