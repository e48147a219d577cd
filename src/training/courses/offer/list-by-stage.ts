import type { Filter } from 'mongodb';
import { storedIn } from '../../../database/stored-in.js';
import { PAGE_SIZE } from '../../../web/queries/paging.js';
import type { Course } from '../course.js';
import { CourseModel } from '../course-model.js';
import { combined, type CourseFilters } from './course-filter.js';
import { coursesAt, STAGES, type Stage } from './course-stages.js';
import { glancesInOrder, type CourseGlance, type CourseSort } from './find-courses.js';

/** The courses of a page that are at one stage. */
export interface StagePart {
  stage: Stage;
  courses: CourseGlance[];
}

/**
 * One page of the courses by what can be done about them, those one may enrol in first. Each stage is one
 * indexed query; a stage that lies wholly before the page is counted, and only then.
 */
export async function listByStage(
  filters: CourseFilters,
  { sort, page }: { sort: CourseSort; page: number },
  now: Date,
): Promise<StagePart[]> {
  const parts: StagePart[] = [];
  let skip = (page - 1) * PAGE_SIZE;
  let limit = PAGE_SIZE;
  for (const stage of listed(filters)) {
    const filter = atStage(filters, stage, now);
    const courses = await glancesInOrder(filter, sort, { skip, limit });
    if (courses.length > 0) parts.push({ stage, courses });
    limit -= courses.length;
    if (limit === 0) break;
    if (courses.length > 0) skip = 0;
    // A course may have come to the stage since it was looked at.
    else if (skip > 0) skip = Math.max(0, skip - (await countOf(filter)));
  }
  return parts;
}

const countOf = (filter: Filter<Course>): Promise<number> =>
  storedIn<Course>(CourseModel).countDocuments(filter);

/** The stages that a list of these shows. */
const listed = ({ on }: CourseFilters): Stage[] =>
  STAGES.filter((stage) => (on.open ? stage === 'open' : stage !== 'closed' || !on.closed));

/** What is looked for, at one stage; which says all that the filters of open and closed ones say. */
function atStage({ base, on }: CourseFilters, stage: Stage, now: Date) {
  const others = Object.entries(on).filter(([name]) => name !== 'open' && name !== 'closed');
  return combined({ base, on: { ...Object.fromEntries(others), open: coursesAt(stage, now) } });
}
