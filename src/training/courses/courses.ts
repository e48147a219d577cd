import { batchLoader } from '../../database/batch-loader.js';
import { codeForm } from '../../ground/text/identity-form.js';
import { found, NotFound } from '../../ground/errors.js';
import type { QueryFault } from '../../web/queries/query.js';
import type { Course, CourseSession } from './course.js';
import { CourseModel } from './course-model.js';

/**
 * A course by the code in its address, once it was announced; not to be changed, others may be given the
 * same. A draft is nobody's but the planners', whatever is asked below its address.
 * @throws {NotFound}
 */
export async function courseByCode(code: string): Promise<Course> {
  const course = await planByCode(code);
  if (course.status === 'draft') throw new NotFound();
  return course;
}

/**
 * A course by its code, in whatever case, alphabet or with whatever dashes it was typed, for those who
 * plan it, drafts included; not to be changed. @throws {NotFound}
 */
export async function planByCode(code: string): Promise<Course> {
  return found(await loadByCode(codeForm(code)));
}

const loadByCode = batchLoader<Course>(async (codes) => {
  const courses = await CourseModel.find({ code: { $in: codes } }).lean();
  return new Map(courses.map((course) => [course.code, course]));
});

/** Courses by code, those that were announced. */
export async function announcedCourses(codes: readonly string[]): Promise<Map<string, Course>> {
  if (codes.length === 0) return new Map();
  const courses = await CourseModel.find({ code: { $in: codes } }).lean();
  return new Map(
    courses.flatMap((course) => (course.status === 'draft' ? [] : [[course.code, course]])),
  );
}

/** Whether a query's course, where one is given, exists: a fault where it does not. */
export async function courseFaults(code: string): Promise<QueryFault[]> {
  const known = code === '' || (await CourseModel.exists({ code })) !== null;
  return known ? [] : [{ name: 'course', fault: 'unknownCourse', given: code }];
}

/** Courses by id, as a map. */
export async function coursesByIds(ids: readonly string[]): Promise<Map<string, Course>> {
  const courses = await CourseModel.find({ _id: { $in: ids } }).lean();
  return new Map(courses.map((course) => [course._id, course]));
}

/** Whether somebody may take or ask for a place now (design: life of a course). */
export function enrolmentOpen(
  course: Pick<
    Course,
    'status' | 'lateEntry' | 'enrolmentOpensAt' | 'enrolmentClosesAt' | 'startsAt'
  >,
  now: Date,
): boolean {
  const begun = course.startsAt <= now || course.status === 'running';
  const inLife = course.status === 'published' || course.status === 'running';
  return (
    inLife &&
    (!begun || course.lateEntry) &&
    course.enrolmentOpensAt <= now &&
    now < course.enrolmentClosesAt
  );
}

/** How a course ended, where it did: what it says of its places then is of the past. */
export function endedAs({ status }: Pick<Course, 'status'>): 'completed' | 'cancelled' | undefined {
  if (status === 'cancelled') return 'cancelled';
  return status === 'completed' || status === 'archived' ? 'completed' : undefined;
}

/** From then on a seat that comes free is given to nobody: whoever came then would miss too much. */
export const cutOffOf = ({
  lateEntry,
  startsAt,
  endsAt,
}: Pick<Course, 'lateEntry' | 'startsAt' | 'endsAt'>): Date => (lateEntry ? endsAt : startsAt);

/** A session by its lasting number. @throws {NotFound} */
export function sessionOf(course: Pick<Course, 'sessions'>, n: number): CourseSession {
  return found(course.sessions.find((session) => session.n === n));
}

/** The sessions that take place, in the order of time. */
export function plannedSessions(course: Pick<Course, 'sessions'>): CourseSession[] {
  return course.sessions
    .filter(({ cancelled }) => !cancelled)
    .sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** Length of a session in minutes. */
export const minutesOf = (session: Pick<CourseSession, 'startsAt' | 'endsAt'>): number =>
  Math.round((session.endsAt.getTime() - session.startsAt.getTime()) / 60_000);

/** Whether the person teaches the course. */
export const teaches = (course: Pick<Course, 'trainers'>, person: string): boolean =>
  course.trainers.some(({ _id }) => _id === person);

/** Whether the person teaches the course or a session of it, as a substitute: nobody learns where they do. */
export const teachesIn = (
  { trainers, sessions }: Pick<Course, 'trainers' | 'sessions'>,
  person: string,
): boolean =>
  [...trainers, ...sessions.flatMap(({ substitute }) => substitute ?? [])].some(
    ({ _id }) => _id === person,
  );
