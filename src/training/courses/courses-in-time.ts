import { SINCE_EVER } from '../../database/partial.js';
import { KINDS } from '../programmes/programme.js';
import type { Course, CourseStatus } from './course.js';
import { CourseModel } from './course-model.js';

const ACTIVE: CourseStatus[] = ['published', 'running'];

const SUMMARY = {
  ...{ code: 1, title: 1, startsAt: 1, endsAt: 1, taken: 1, capacity: 1, kind: 1 },
} as const;

/** What a line about a course tells. */
export type CourseSummary = Pick<Course, '_id' | keyof typeof SUMMARY>;

/** So many courses that are over and not completed, those that have waited longest first. */
export async function coursesToComplete(now: Date, most: number): Promise<CourseSummary[]> {
  return CourseModel.find({ status: { $in: ACTIVE }, endsAt: { $lte: now } }, SUMMARY)
    .sort({ endsAt: 1 })
    .limit(most)
    .lean();
}

/** So many courses that are not announced, the nearest first. */
export async function draftsToAnnounce(most: number): Promise<CourseSummary[]> {
  return CourseModel.find({ status: 'draft' }, SUMMARY).sort({ startsAt: 1 }).limit(most).lean();
}

/** So many announced courses that begin after this moment, `until` at the latest, the nearest first. */
export async function coursesBeginning(
  after: Date,
  until: Date,
  most: number,
): Promise<(CourseSummary & Pick<Course, 'waiting'>)[]> {
  return CourseModel.find(
    { status: 'published', startsAt: { $gt: after, $lte: until } },
    { ...SUMMARY, waiting: 1 },
  )
    .sort({ startsAt: 1 })
    .limit(most)
    .lean();
}

/** Courses that were completed at this moment or later. */
export const coursesCompletedSince = (since: Date): Promise<Course[]> =>
  CourseModel.find({ completedAt: { ...SINCE_EVER, $gte: since } }).lean<Course[]>();

/** Ids of the newest so many courses of a programme, by its id, that were completed. */
export async function completedCoursesOf(programme: string, most: number): Promise<string[]> {
  const courses = await CourseModel.find(
    { programme, status: { $in: ['completed', 'archived'] } },
    { _id: 1 },
  )
    .sort({ startsAt: -1 })
    .limit(most)
    .lean();
  return courses.map(({ _id }) => _id);
}

const COUNTED = { code: 1, title: 1, sessions: 1, minAttendance: 1, excusedHours: 1 } as const;

/** So many courses under way with their sessions and the attendance they ask for, the newest first. */
export async function runningCourses(
  most: number,
): Promise<Pick<Course, '_id' | keyof typeof COUNTED>[]> {
  return CourseModel.find({ status: 'running' }, COUNTED).sort({ startsAt: -1 }).limit(most).lean();
}

/** Announced courses that are not over and reserve places for departments. */
export async function coursesReserving(now: Date): Promise<Course[]> {
  return CourseModel.find({
    'quotas.seats': { $gt: 0 },
    status: { $in: ACTIVE },
    endsAt: { $gt: now },
  }).lean();
}

/** Courses under way with a session that was held and ended in this span of time, both ends included. */
export async function coursesWithSessionOver(from: Date, until: Date): Promise<Course[]> {
  return CourseModel.find({
    status: 'running',
    sessions: { $elemMatch: { endsAt: { $lte: until, $gte: from }, cancelled: { $ne: true } } },
  }).lean();
}

/** Announced courses, with their sessions, of which one begins after this moment, `until` at the latest. */
export async function coursesWithSessionBeginning(
  after: Date,
  until: Date,
): Promise<Pick<Course, '_id' | 'sessions'>[]> {
  return CourseModel.find(
    {
      status: { $in: ACTIVE },
      sessions: { $elemMatch: { startsAt: { $gt: after, $lte: until }, cancelled: { $ne: true } } },
    },
    { sessions: 1 },
  ).lean<Pick<Course, '_id' | 'sessions'>[]>();
}

const BOOKED = {
  ...{ code: 1, title: 1, status: 1, form: 1, venue: 1, trainers: 1, sessions: 1 },
  roomId: 1,
} as const;

/** What has to be known of a course to see when it takes up whom and which room. */
export type BookedCourse = Pick<Course, '_id' | keyof typeof BOOKED>;

/** The other courses, drafts among them, that end after this moment and begin before `until`. */
export async function otherCoursesBetween(
  except: string,
  after: Date,
  until: Date,
): Promise<BookedCourse[]> {
  return CourseModel.find(
    {
      _id: { $ne: except },
      status: { $in: ['draft', ...ACTIVE] },
      startsAt: { $lt: until },
      endsAt: { $gt: after },
    },
    BOOKED,
  )
    .sort({ startsAt: 1, _id: 1 })
    .lean();
}

const MET = { ...BOOKED, kind: 1, capacity: 1, taken: 1 } as const;

/** A course that meets, with its places. */
export type MeetingCourse = Pick<Course, '_id' | keyof typeof MET>;

/** Courses, drafts among them and those called off not, of which a session begins within a span of time. */
export const coursesMeetingWithin = ({
  from,
  before,
}: {
  from: Date;
  before: Date;
}): Promise<MeetingCourse[]> =>
  CourseModel.find(
    {
      status: { $in: ['draft', ...ACTIVE, 'completed', 'archived'] },
      sessions: { $elemMatch: { startsAt: { $gte: from, $lt: before } } },
      // Says nothing more, but keeps long periods from looking at every course there ever was.
      startsAt: { $lt: before },
      endsAt: { $gt: from },
    },
    MET,
  )
    .sort({ startsAt: 1, _id: 1 })
    .lean<MeetingCourse[]>();

/** Courses whose plan is open, drafts among them, that meet in this room of the register, or with a session. */
export async function openCoursesIn(room: string): Promise<Pick<Course, '_id'>[]> {
  const status = { $in: ['draft' as const, ...ACTIVE] };
  const [whole, sessions] = await Promise.all([
    CourseModel.find({ roomId: room, status }, { _id: 1 }).lean(),
    CourseModel.find({ 'sessions.roomId': room, status }, { _id: 1 }).lean(),
  ]);
  return [...new Set([...whole, ...sessions].map(({ _id }) => _id))].map((_id) => ({ _id }));
}

/** Courses that were announced, whatever became of them, and end after this moment. */
export async function announcedCoursesSince(
  since: Date,
): Promise<(BookedCourse & Pick<Course, 'updatedAt'>)[]> {
  return CourseModel.find(
    {
      status: { $in: [...ACTIVE, 'completed', 'archived', 'cancelled'] },
      endsAt: { $gt: since },
    },
    { ...BOOKED, updatedAt: 1 },
  ).lean();
}

/** Ids of the courses whose seat lists time alone has changed by now. */
export async function coursesWithSeatsDue(now: Date): Promise<string[]> {
  const due = await CourseModel.find(
    { seatsDueAt: { ...SINCE_EVER, $lte: now } },
    { _id: 1 },
  ).lean();
  return due.map(({ _id }) => _id);
}

const HELD = {
  ...{ code: 1, title: 1, kind: 1, trainers: 1, sessions: 1, capacity: 1, endsAt: 1 },
  ...{ minAttendance: 1, excusedHours: 1 },
} as const;

/** A course with its plan, its places and who taught it. */
export type HeldCourse = Pick<Course, '_id' | keyof typeof HELD>;

const ASSESSING = {
  ...{ code: 1, title: 1, kind: 1, status: 1, endsAt: 1 },
  ...{ assessment: 1, passMark: 1, exitLevel: 1 },
} as const;

/** A course with its assessment. */
export type AssessingCourse = Pick<Course, '_id' | keyof typeof ASSESSING>;

/** Courses for staff that were announced, not called off, and ask for a project: of all years, or that end within a period. */
export const coursesAssessingProjects = (
  period: { from: Date; before: Date } | undefined,
): Promise<AssessingCourse[]> =>
  CourseModel.find(
    {
      assessment: 'project',
      kind: { $in: KINDS.filter((kind) => kind !== 'community') },
      status: { $in: [...ACTIVE, 'completed', 'archived'] },
      ...(period ? { endsAt: { $gte: period.from, $lt: period.before } } : {}),
    },
    ASSESSING,
  ).lean<AssessingCourse[]>();

/** Courses that were announced, not called off, and end within a period: everybody's, or a trainer's. */
export const coursesEndingWithin = (
  { from, before }: { from: Date; before: Date },
  trainer: string | undefined,
): Promise<HeldCourse[]> =>
  CourseModel.find(
    {
      status: { $in: [...ACTIVE, 'completed', 'archived'] },
      endsAt: { $gte: from, $lt: before },
      ...(trainer === undefined ? {} : { 'trainers._id': trainer }),
    },
    HELD,
  )
    .sort({ endsAt: 1, _id: 1 })
    .lean<HeldCourse[]>();
