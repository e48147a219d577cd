import type { Course } from '../courses/course.js';
import { coursesByIds } from '../courses/courses.js';
import { enrolmentsOfPerson } from '../enrolment/find-enrolments.js';
import { ENROLMENT_STATUSES, type EnrolmentStatus } from '../enrolment/enrolment.js';
import { pathThatHolds } from '../enrolment/joining/which-holds.js';
import { inForceOf } from '../certificates/search/look-up.js';

/** A course in which one person took part under two records, and what of it will hold. */
export interface InBoth {
  course: Pick<Course, 'code' | 'title'>;
  stays: EnrolmentStatus;
  goes: EnrolmentStatus;
  holds: EnrolmentStatus;
  /** Number of the certificate that will be revoked, where both records have one in force. */
  revoked: string | undefined;
}

/** What two records contradict each other in, and how that will be decided; by the rules of which-holds.ts. */
export async function inBoth({ from, into }: { from: string; into: string }): Promise<InBoth[]> {
  const [staying, going, valid] = await Promise.all([
    enrolmentsOfPerson(into, [...ENROLMENT_STATUSES]),
    enrolmentsOfPerson(from, [...ENROLMENT_STATUSES]),
    inForceOf([into, from]),
  ]);
  const courses = await coursesByIds(staying.map(({ course }) => course));
  return staying.flatMap((stays): InBoth[] => {
    const goes = going.find(({ course }) => course === stays.course);
    const course = courses.get(stays.course);
    if (!goes || !course) return [];
    const holds = pathThatHolds(stays, goes);
    const numberOf = (enrolment: string) =>
      valid.find((one) => one.enrolment === enrolment)?.number;
    const other = holds === stays ? goes : stays;
    return [
      {
        course,
        ...{ stays: stays.status, goes: goes.status, holds: holds.status },
        revoked: numberOf(holds._id) === undefined ? undefined : numberOf(other._id),
      },
    ];
  });
}
