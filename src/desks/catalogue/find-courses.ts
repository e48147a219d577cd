import type { Sort } from 'mongodb';
import { storedIn } from '../../database/stored-in.js';
import { CourseModel, type Course } from '../../training/courses/course-model.js';
import { PAGE_SIZE } from '../../web/queries/paging.js';
import type { CatalogueQuery } from './catalogue-query.js';
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

const ORDER: Record<CatalogueQuery['sort'], Sort> = {
  nearest: { startsAt: 1, _id: 1 },
  free: { free: -1, startsAt: 1, _id: 1 },
  newest: { createdAt: -1, _id: 1 },
};

/** One page of the courses, read as they are stored: one indexed query. */
export async function findCourses(
  filters: CourseFilters,
  { sort, page }: Pick<CatalogueQuery, 'sort' | 'page'>,
): Promise<CourseRow[]> {
  return storedIn<Course>(CourseModel)
    .find<CourseRow>(combined(filters), { projection: ROW })
    .sort(ORDER[sort])
    .skip((page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .toArray();
}
