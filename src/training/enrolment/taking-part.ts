import type { Enrolment, EnrolmentStatus } from './enrolment.js';
import { EnrolmentModel } from './enrolment-model.js';

/** Who takes part: holders of a place, also after the course is completed. */
export const TAKING_PART: EnrolmentStatus[] = ['enrolled', 'completed', 'not-completed'];

/** Whether the person takes part in the course. */
export async function takesPart(course: string, person: string): Promise<boolean> {
  return (await EnrolmentModel.exists({ course, person, status: { $in: TAKING_PART } })) !== null;
}

/** Ids of those who take part in a course. */
export const peopleTakingPartIn = (course: string): Promise<string[]> =>
  EnrolmentModel.distinct('person', { course, status: { $in: TAKING_PART } });

/** Everybody who takes part in one of these courses, a line for each course. */
export const takersIn = (
  courses: readonly string[],
): Promise<Pick<Enrolment, 'course' | 'person'>[]> =>
  EnrolmentModel.find(
    { course: { $in: [...courses] }, status: { $in: TAKING_PART } },
    { _id: 0, course: 1, person: 1 },
  ).lean<Pick<Enrolment, 'course' | 'person'>[]>();

/** The marks of those in these states in several courses, in one query. */
export async function marksIn(
  courses: readonly string[],
  statuses: readonly EnrolmentStatus[],
): Promise<Pick<Enrolment, 'course' | 'attendance'>[]> {
  return EnrolmentModel.find(
    { course: { $in: courses }, status: { $in: statuses } },
    { course: 1, attendance: 1 },
  ).lean<Pick<Enrolment, 'course' | 'attendance'>[]>();
}
