import { found } from '../../ground/errors.js';
import type { Course, CourseStatus } from './course.js';
import { CourseModel } from './course-model.js';

const ACTIVE: CourseStatus[] = ['published', 'running'];
const ANNOUNCED: CourseStatus[] = [...ACTIVE, 'completed', 'cancelled'];

/** A course by its id. @throws {NotFound} */
export async function courseById(id: string): Promise<Course> {
  return found(await CourseModel.findById(id).lean());
}

/** Whether there is a course of this id. */
export const courseExists = async (id: string): Promise<boolean> =>
  (await CourseModel.exists({ _id: id })) !== null;

/** The code of the course of this id. @throws {NotFound} */
export const courseCode = async (id: string): Promise<string> =>
  found(await CourseModel.findById(id, { code: 1 }).lean()).code;

/** Whether any course was ever announced. */
export const wasAnnounced = async (): Promise<boolean> =>
  (await CourseModel.exists({ status: { $in: ANNOUNCED } })) !== null;

/** The id of the course that has exactly this code, if there is one. */
export async function courseIdByCode(code: string): Promise<string | undefined> {
  return (await CourseModel.findOne({ code }, { _id: 1 }).lean())?._id;
}

/** Ids of the courses that have these codes, by code. */
export async function codesTaken(codes: readonly string[]): Promise<Map<string, string>> {
  const courses = await CourseModel.find({ code: { $in: codes } }, { code: 1 }).lean();
  return new Map(courses.map(({ _id, code }) => [code, _id]));
}

/** Id of the course's programme. @throws {NotFound} */
export const programmeOf = async (course: string): Promise<string> =>
  found(await CourseModel.findById(course, { programme: 1 }).lean()).programme;

/** When the course ends, if there is one. */
export async function endOf(course: string): Promise<Date | undefined> {
  return (await CourseModel.findById(course, { endsAt: 1 }).lean())?.endsAt;
}

/** A course with its sessions alone, if there is one. */
export async function sessionsOfCourse(
  course: string,
): Promise<Pick<Course, '_id' | 'sessions'> | undefined> {
  return (await CourseModel.findById(course, { sessions: 1 }).lean()) ?? undefined;
}

const PLACE = { code: 1, title: 1, programme: 1, sessions: 1 } as const;

/** A course as it may stand against another one of the same person. */
type CourseBeside = Pick<Course, '_id' | keyof typeof PLACE>;

/** Those of these courses that are announced or under way, by id. */
export async function activeAmong(ids: readonly string[]): Promise<Map<string, CourseBeside>> {
  if (ids.length === 0) return new Map();
  const courses = await CourseModel.find(
    { _id: { $in: ids }, status: { $in: ACTIVE } },
    PLACE,
  ).lean<CourseBeside[]>();
  return new Map(courses.map((course) => [course._id, course]));
}

const BRINGS = { programme: 1, credits: 1 } as const;

/** What courses bring that are announced or under way and end from one moment on and before the other. */
export const activeEndingWithin = ({
  from,
  before,
}: {
  from: Date;
  before: Date;
}): Promise<Pick<Course, '_id' | keyof typeof BRINGS>[]> =>
  CourseModel.find({ status: { $in: ACTIVE }, endsAt: { $gte: from, $lt: before } }, BRINGS).lean<
    Pick<Course, '_id' | keyof typeof BRINGS>[]
  >();

/** Ids of those of these courses that are announced or under way and have not ended. */
export async function unendedAmong(ids: readonly string[], now: Date): Promise<string[]> {
  const open = await CourseModel.find(
    { _id: { $in: ids }, status: { $in: ACTIVE }, endsAt: { $gt: now } },
    { _id: 1 },
  ).lean();
  return open.map(({ _id }) => _id);
}

/** Titles and kinds of the courses with these codes, by code. */
export async function titlesByCode(
  codes: readonly string[],
): Promise<Map<string, Pick<Course, 'code' | 'title' | 'kind'>>> {
  const shown = { code: 1, title: 1, kind: 1 } as const;
  const courses = await CourseModel.find({ code: { $in: codes } }, shown).lean();
  return new Map(courses.map((course) => [course.code, course]));
}

/** The codes that consist of this beginning, letters, digits and dashes, and a number. */
export async function numberedCodes(beginning: string): Promise<string[]> {
  const courses = await CourseModel.find(
    { code: new RegExp(`^${beginning}\\d+$`) },
    { code: 1 },
  ).lean();
  return courses.map(({ code }) => code);
}

/** The latest so many courses of a programme that are announced or under way, the latest first. */
export async function activeCoursesOf(programme: string, most: number): Promise<Course[]> {
  return CourseModel.find({ programme, status: { $in: ACTIVE } })
    .sort({ startsAt: -1 })
    .limit(most)
    .lean();
}

/** Ids of the programmes with a course in which one may enrol, now or later. */
export const programmesToEnrolIn = (now: Date): Promise<string[]> =>
  CourseModel.distinct('programme', {
    status: { $in: ACTIVE },
    enrolmentClosesAt: { $gt: now },
    $or: [{ startsAt: { $gt: now } }, { lateEntry: true }],
  });
