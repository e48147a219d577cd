import type { Sort } from 'mongodb';
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
] as const;

/** What a row of the catalogue needs, and no more. */
export type CourseRow = Pick<Course, '_id' | (typeof FIELDS)[number]> & {
  sessions: Pick<Course['sessions'][number], 'startsAt' | 'endsAt' | 'cancelled'>[];
};

const ROW = Object.fromEntries(
  [...FIELDS, 'sessions.startsAt', 'sessions.endsAt', 'sessions.cancelled'].map((field) => [
    field,
    1,
  ]),
);

/** The orders in which they may be listed. */
export const SORTS = ['nearest', 'free', 'newest'] as const;

const ORDER: Record<(typeof SORTS)[number], Sort> = {
  nearest: { startsAt: 1, _id: 1 },
  free: { free: -1, startsAt: 1, _id: 1 },
  newest: { createdAt: -1, _id: 1 },
};

/** One page of the courses, read as they are stored: one indexed query. */
export async function findCourses(
  filters: CourseFilters,
  { sort, page }: { sort: (typeof SORTS)[number]; page: number },
): Promise<CourseRow[]> {
  return storedIn<Course>(CourseModel)
    .find<CourseRow>(combined(filters), { projection: ROW })
    .sort(ORDER[sort])
    .skip((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .toArray();
}

type CourseOfMonth = Pick<Course, 'code' | 'title' | 'kind' | 'sessions'>;

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
      { projection: { code: 1, title: 1, kind: 1, sessions: 1 } },
    )
    .sort({ startsAt: 1, _id: 1 })
    .limit(MOST_IN_A_MONTH)
    .toArray();
}
