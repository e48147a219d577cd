import type { Course } from '../course.js';
import { CourseModel } from '../course-model.js';
import { costsOf, spentIn } from './costs.js';

const COSTING = {
  ...{ code: 1, title: 1, kind: 1, status: 1, sessions: 1, endsAt: 1 },
  ...{ minAttendance: 1, excusedHours: 1, costs: 1 },
} as const;

/** A course with its plan and what it costs. */
export type CostingCourse = Pick<Course, '_id' | keyof typeof COSTING>;

/**
 * Courses that were announced and end within a period. One that was called off is among them where money was spent
 * on it: what was planned for it is spent no more, and nobody owes a bill of it.
 */
export async function coursesCostingWithin({
  from,
  before,
}: {
  from: Date;
  before: Date;
}): Promise<CostingCourse[]> {
  const courses = await CourseModel.find(
    {
      status: { $in: ['published', 'running', 'completed', 'archived', 'cancelled'] },
      endsAt: { $gte: from, $lt: before },
    },
    COSTING,
  )
    .sort({ endsAt: 1, _id: 1 })
    .lean<CostingCourse[]>();
  return courses.filter(
    (course) => course.status !== 'cancelled' || spentIn(costsOf(course)) !== null,
  );
}
