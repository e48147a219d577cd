import type { Course, CourseTrainer } from '../../training/courses/course.js';
import { openCoursesTaughtBy } from '../../training/courses/taught-courses.js';
import { planByCode, teaches } from '../../training/courses/courses.js';
import { changeSession } from '../../training/planning/course-sessions.js';
import { editCourse } from '../../training/planning/edit-course.js';
import { announced } from '../../training/courses/plan/plan-status.js';
import { seats } from '../../training/enrolment/seats/seats.js';

const MOST_COURSES = 200;

/** Courses that have not ended and that the person teaches, or in which they stand in for somebody. */
export async function coursesTaughtBy(person: string, now: Date): Promise<Course[]> {
  const courses = await openCoursesTaughtBy(person, now, MOST_COURSES);
  return courses.filter(
    (course) => teaches(course, person) || standsIn(course, person, now).length > 0,
  );
}

/** Whether an announced course would be left without anybody who teaches it. */
export const isLastTrainer = (course: Course, person: string): boolean =>
  announced(course) && teaches(course, person) && course.trainers.length === 1;

/** The sessions to come that the person is to take in a trainer's stead. */
const standsIn = ({ sessions }: Pick<Course, 'sessions'>, person: string, now: Date) =>
  sessions.filter(
    ({ substitute, endsAt, cancelled }) => substitute?._id === person && endsAt > now && !cancelled,
  );

/**
 * Gives what the person teaches in a course to somebody else, or takes it from them where `to` is null;
 * those who attend are told. Doing it again changes nothing.
 * @throws {TrainerTakesPart} when the successor attends the course
 * @throws {TrainerNeeded} when nobody would teach an announced course
 * @throws {PlanClosed, PlanChanged}
 */
export async function handOver(
  code: string,
  { from, to, by, now }: { from: string; to: CourseTrainer | null; by: string; now: Date },
): Promise<void> {
  for (const { n } of standsIn(await planByCode(code), from, now)) {
    // Read anew: what was changed a moment ago is part of what is written now.
    const course = await planByCode(code);
    const session = course.sessions.find((one) => one.n === n);
    if (!session) continue;
    const { startsAt, endsAt, topic, room, cancelled } = session;
    const values = { startsAt, endsAt, topic, room, cancelled, substitute: to };
    await changeSession(course, n, values, by, now);
  }
  const course = await planByCode(code);
  if (!teaches(course, from)) return;
  const others = course.trainers.map(({ _id }) => _id);
  const trainers = others.flatMap((one) => (one === from ? (to?._id ?? []) : one));
  const { capacity } = await seats.read(course._id);
  await editCourse(
    course,
    {
      trainers: [...new Set(trainers)],
      form: course.form,
      venue: course.venue,
      capacity: capacity || course.capacity,
      enrolmentOpensAt: course.enrolmentOpensAt,
      enrolmentClosesAt: course.enrolmentClosesAt,
      lateEntry: course.lateEntry,
    },
    by,
    now,
  );
}
