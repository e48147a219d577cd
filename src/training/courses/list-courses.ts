import type { QueryFilter } from 'mongoose';
import { PAGE_SIZE } from '../../web/queries/paging.js';
import { COURSE_STATUSES, type Course, type CourseStatus } from './course.js';
import { CourseModel } from './course-model.js';
import { beginningWith } from '../../ground/text/fold-words.js';
import { queryWords } from './search-words.js';

/** Statuses by which the plan is looked through; `ready` are those whose last session is over. */
export const PLAN_FILTERS = ['ready', ...COURSE_STATUSES] as const;
export type PlanFilter = (typeof PLAN_FILTERS)[number];

export type PlanRow = Pick<
  Course,
  | '_id'
  | 'code'
  | 'kind'
  | 'title'
  | 'status'
  | 'startsAt'
  | 'endsAt'
  | 'capacity'
  | 'taken'
  | 'waiting'
>;

const ROW = {
  code: 1,
  kind: 1,
  title: 1,
  status: 1,
  startsAt: 1,
  endsAt: 1,
  capacity: 1,
  taken: 1,
  waiting: 1,
} as const;

const AHEAD: readonly (PlanFilter | undefined)[] = ['draft', 'published', 'ready'];

/**
 * One page of the institute's plan and how many courses it holds: what is still to come with the
 * nearest first, everything else with the newest first.
 */
export async function listPlan(
  { q, status }: { q: string; status: PlanFilter | undefined },
  page: number,
  now: Date,
): Promise<{ courses: PlanRow[]; total: number }> {
  const words = queryWords(q);
  const filter: QueryFilter<Course> = {
    ...ofStatus(status, now),
    ...(words.length > 0 ? { search: { $all: words.map(beginningWith) } } : {}),
  };
  const direction = AHEAD.includes(status) ? 1 : -1;
  const [courses, total] = await Promise.all([
    CourseModel.find(filter, ROW)
      .sort({ startsAt: direction, _id: direction })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean<PlanRow[]>(),
    CourseModel.countDocuments(filter),
  ]);
  return { courses, total };
}

/** How many courses wait for the institute to announce or complete them. */
export async function countToDo(now: Date): Promise<{ draft: number; ready: number }> {
  const [draft, ready] = await Promise.all([
    CourseModel.countDocuments(ofStatus('draft', now)),
    CourseModel.countDocuments(ofStatus('ready', now)),
  ]);
  return { draft, ready };
}

// Without a filter all statuses are named, so that the index on status and start serves the order.
function ofStatus(status: PlanFilter | undefined, now: Date): QueryFilter<Course> {
  if (status === 'ready')
    return { status: { $in: ['published', 'running'] }, endsAt: { $lte: now } };
  const statuses: readonly CourseStatus[] = status ? [status] : COURSE_STATUSES;
  return { status: { $in: [...statuses] } };
}
