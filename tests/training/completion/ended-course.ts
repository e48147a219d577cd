import { saveMarks } from '../../../src/training/attendance/attendance.js';
import type { Course } from '../../../src/training/courses/course.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { courseByCode, sessionOf } from '../../../src/training/courses/courses.js';
import { newId } from '../../../src/ground/id.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import type { Mark } from '../../../src/training/enrolment/enrolment.js';
import type { Person } from '../../../src/people/person/person.js';
import { aCourse } from '../../support/builders.js';
import { ableToIssue } from '../../support/issuing.js';

const HOUR = 3_600_000;
const institute = { id: newId(), roles: ['institute' as const] };

/**
 * A course of two sessions of three hours that ended two days ago, whose participants have these
 * marks in both; documents can be issued.
 */
export async function anEndedCourse(
  participants: readonly (readonly [Person, Mark | undefined])[],
  given: Partial<Course> = {},
): Promise<Course> {
  await ableToIssue();
  const now = new Date();
  const session = (n: number) => {
    const startsAt = new Date(now.getTime() - (5 - n) * 24 * HOUR);
    const endsAt = new Date(startsAt.getTime() + 3 * HOUR);
    return { n, startsAt, endsAt, topic: '', room: '', cancelled: false, sequence: 0 };
  };
  const sessions = [session(1), session(2)];
  const { _id, code } = await aCourse({
    now: new Date(now.getTime() - 30 * 24 * HOUR),
    sessions,
    ...given,
  });
  for (const [{ _id: person }] of participants)
    await seats.handle(_id, {
      type: 'enrol',
      person,
      by: person,
      at: new Date(now.getTime() - 20 * 24 * HOUR),
    });
  const course = await courseByCode(code);
  const sent = new Map(
    participants.flatMap(([{ _id: person }, mark]) => (mark ? [[person, { mark }]] : [])),
  );
  for (const { n } of sessions)
    await saveMarks(course, sessionOf(course, n), {
      user: institute,
      now,
      sent,
      version: undefined,
      allPresent: false,
    });
  return courseByCode(code);
}

/** The course as it stands now. */
export const again = async ({ _id }: Course) => CourseModel.findById(_id).lean();
