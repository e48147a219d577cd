import type { Course, CourseStatus } from './course.js';
import { CourseModel } from './course-model.js';
import { PAGE_SIZE } from '../../web/queries/paging.js';

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

/** In a course of theirs, or in somebody's stead in one of its sessions. */
const teaching = (person: string) => ({
  $or: [{ 'trainers._id': person }, { 'sessions.substitute._id': person }],
});

/** Every course that names the person as a teacher, in whatever state. */
export async function coursesNaming(teacher: string): Promise<Course[]> {
  return CourseModel.find(teaching(teacher)).lean<Course[]>();
}

/** The latest so many announced courses in which the person teaches or taught, the latest first. */
export async function announcedCoursesTaughtBy(person: string, most: number): Promise<Course[]> {
  return CourseModel.find({ ...teaching(person), status: { $ne: 'draft' } })
    .sort({ startsAt: -1, _id: 1 })
    .limit(most)
    .lean();
}

/** The nearest so many courses, drafts among them, that have not ended and in which the person teaches. */
export async function openCoursesTaughtBy(
  person: string,
  now: Date,
  most: number,
): Promise<Course[]> {
  return CourseModel.find({
    ...teaching(person),
    status: { $in: ['draft', ...ACTIVE] },
    endsAt: { $gt: now },
  })
    .sort({ startsAt: 1, _id: 1 })
    .limit(most)
    .lean();
}

const WITH_SESSIONS = {
  ...{ code: 1, title: 1, kind: 1, form: 1, venue: 1, sessions: 1, trainers: 1 },
} as const;

/** Courses that are announced or under way in which the person teaches, with their sessions. */
export async function activeCoursesWithSessions(
  person: string,
): Promise<Pick<Course, '_id' | keyof typeof WITH_SESSIONS>[]> {
  return CourseModel.find({ ...teaching(person), status: { $in: ACTIVE } }, WITH_SESSIONS)
    .sort({ startsAt: -1 })
    .limit(MOST_ACTIVE)
    .lean();
}
