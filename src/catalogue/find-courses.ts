import type { QueryFilter } from 'mongoose';
import { CourseModel, type Course } from '../courses/course-model.js';
import { queryWords } from '../courses/search-words.js';
import { inKyiv, ZONE } from '../web/format.js';
import { PAGE_SIZE } from '../web/paging.js';
import type { CatalogueQuery } from './catalogue-query.js';
import { DateTime } from 'luxon';

/** What a row of the catalogue needs, and no more. */
export type CourseRow = Pick<
  Course,
  | '_id'
  | 'code'
  | 'kind'
  | 'title'
  | 'minutes'
  | 'credits'
  | 'form'
  | 'venue'
  | 'trainers'
  | 'sessions'
  | 'startsAt'
  | 'endsAt'
  | 'capacity'
  | 'taken'
  | 'waiting'
  | 'status'
  | 'lateEntry'
  | 'enrolmentOpensAt'
  | 'enrolmentClosesAt'
>;

const ROW = Object.fromEntries(
  [
    'code kind title minutes credits form venue trainers sessions.startsAt sessions.endsAt sessions.cancelled',
    'startsAt endsAt capacity taken waiting status lateEntry enrolmentOpensAt enrolmentClosesAt',
  ]
    .join(' ')
    .split(' ')
    .map((field) => [field, 1]),
);

/** One page of the courses that are announced or under way, the nearest first, and how many there are. */
export async function findCourses(
  query: CatalogueQuery,
  now: Date,
): Promise<{ courses: CourseRow[]; total: number }> {
  const filter = filterOf(query, now);
  const [courses, total] = await Promise.all([
    CourseModel.find(filter, ROW)
      .sort({ startsAt: 1, _id: 1 })
      .skip((query.page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean<CourseRow[]>(),
    CourseModel.countDocuments(filter),
  ]);
  return { courses, total };
}

function filterOf(query: CatalogueQuery, now: Date): QueryFilter<Course> {
  const words = queryWords(query.q);
  const begins = {
    ...(query.from ? { $gte: dayStart(query.from) } : {}),
    ...(query.to ? { $lt: inKyiv(dayStart(query.to)).plus({ days: 1 }).toJSDate() } : {}),
  };
  return {
    status: { $in: ['published', 'running'] },
    endsAt: { $gte: now },
    ...(query.kind.length > 0 ? { kind: { $in: query.kind } } : {}),
    ...(query.form.length > 0 ? { form: { $in: query.form } } : {}),
    ...(Object.keys(begins).length > 0 ? { startsAt: begins } : {}),
    ...(words.length > 0 ? { search: { $all: words.map((word) => new RegExp(`^${word}`)) } } : {}),
    ...(query.open
      ? {
          enrolmentOpensAt: { $lte: now },
          enrolmentClosesAt: { $gt: now },
          $or: [{ status: 'published', startsAt: { $gt: now } }, { lateEntry: true }],
        }
      : {}),
    ...(query.free ? { waiting: 0, $expr: { $lt: ['$taken', '$capacity'] } } : {}),
  };
}

const dayStart = (day: string) => DateTime.fromISO(day, { zone: ZONE }).startOf('day').toJSDate();
