import type { Course, CourseStatus } from '../../courses/course.js';
import { CourseModel } from '../../courses/course-model.js';
import { PAGE_SIZE } from '../../../web/queries/paging.js';

/** A course as the list of a trainer's groups shows it. */
export type TaughtCourse = Pick<
  Course,
  'code' | 'title' | 'status' | 'startsAt' | 'endsAt' | 'taken'
>;

const SHOWN = { code: 1, title: 1, status: 1, startsAt: 1, endsAt: 1, taken: 1 } as const;
const ACTIVE: CourseStatus[] = ['published', 'running'];
const PAST: CourseStatus[] = ['completed', 'archived', 'cancelled'];
const MOST_ACTIVE = 200;

/** Courses of the trainer that are announced or under way, the nearest first. */
export async function activeCourses(trainer: string): Promise<TaughtCourse[]> {
  return CourseModel.find({ 'trainers._id': trainer, status: { $in: ACTIVE } }, SHOWN)
    .sort({ startsAt: 1 })
    .limit(MOST_ACTIVE)
    .lean();
}

/** One page of the trainer's courses that are over or called off, the latest first, and how many there are. */
export async function pastCourses(
  trainer: string,
  page: number,
): Promise<{ courses: TaughtCourse[]; total: number }> {
  const past = { 'trainers._id': trainer, status: { $in: PAST } };
  const [courses, total] = await Promise.all([
    CourseModel.find(past, SHOWN)
      .sort({ startsAt: -1, _id: -1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean(),
    CourseModel.countDocuments(past),
  ]);
  return { courses, total };
}
