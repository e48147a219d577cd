import type { QueryFilter } from 'mongoose';
import { PAGE_SIZE } from '../../web/queries/paging.js';
import { sortedBy, type Sort } from '../../web/queries/sorting.js';
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
  | 'free'
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
  free: 1,
  waiting: 1,
} as const;

/** By what the plan may be sorted: its first day, its free places, how many wait. */
export const PLAN_ORDERS = ['start', 'free', 'waiting'] as const;
export type PlanOrder = Sort<(typeof PLAN_ORDERS)[number]>;

const AHEAD: readonly (PlanFilter | undefined)[] = ['draft', 'published', 'ready'];

/** What is still to come stands with the nearest first, everything else with the newest first. */
export const usualOrder = (status: PlanFilter | undefined): PlanOrder =>
  AHEAD.includes(status) ? 'start' : '-start';

// As the indexes have them: courses alike in places are in the order of their days, or against it.
const KEYS = {
  start: { startsAt: 1, _id: 1 },
  free: { free: 1, startsAt: -1, _id: -1 },
  waiting: { waiting: 1, startsAt: -1, _id: -1 },
} as const;

function keysOf(order: PlanOrder): Record<string, 1 | -1> {
  const { column, down } = sortedBy(order);
  const keys = Object.entries(KEYS[column]);
  return Object.fromEntries(keys.map(([key, way]) => [key, down ? (way === 1 ? -1 : 1) : way]));
}

/** One page of the institute's plan, in the usual order if nothing else is asked, and how many courses it holds. */
export async function listPlan(
  { q, status, sort }: { q: string; status: PlanFilter | undefined; sort?: PlanOrder | undefined },
  page: number,
  now: Date,
): Promise<{ courses: PlanRow[]; total: number }> {
  const words = queryWords(q);
  const filter: QueryFilter<Course> = {
    ...ofStatus(status, now),
    ...(words.length > 0 ? { search: { $all: words.map(beginningWith) } } : {}),
  };
  const [courses, total] = await Promise.all([
    CourseModel.find(filter, ROW)
      .sort(keysOf(sort ?? usualOrder(status)))
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
