import { coursesByIds } from '../../training/courses/courses.js';
import type { Course } from '../../training/courses/course.js';
import { departmentNames } from '../../people/departments/departments.js';
import type { Enrolment } from '../../training/enrolment/enrolment.js';
import {
  awaitedPage,
  coursesAwaited,
  type AwaitedApplications,
} from '../../training/enrolment/awaited-applications.js';
import type { LeaveDays } from '../../people/person/leave/leave.js';
import { postsAndLevelsOf } from '../../people/person/people-facts.js';
import { peopleByIds, type PersonCard } from '../../people/person/people.js';
import { applicantRecords, type ApplicantRecord } from './applicant-records.js';
import type { Bilingual } from '../../ground/plain.js';

/** An application with everything that helps to decide it. */
export interface Application {
  enrolment: Enrolment;
  course: Course;
  person: PersonCard;
  department: Bilingual | undefined;
  record: ApplicantRecord;
  /** Their leaves, for whoever decides to see that sessions fall into one. */
  leaves: readonly LeaveDays[];
}

/** One page of the applications, the oldest first, and how many there are; so many queries whatever their number. */
export async function findApplications(
  scope: AwaitedApplications,
  { course, page }: { course: string | undefined; page: number },
  now: Date,
): Promise<{ applications: Application[]; total: number }> {
  const { enrolments, total } = await awaitedPage(scope, { course, page });
  const people = [...new Set(enrolments.map(({ person }) => person))];
  const [courses, cards, departments, records, posts] = await Promise.all([
    coursesByIds(enrolments.map((one) => one.course)),
    peopleByIds(people),
    departmentNames(enrolments.flatMap(({ department }) => department ?? [])),
    applicantRecords(people, now),
    postsAndLevelsOf(people),
  ]);
  const byId = new Map(cards.map((card) => [card._id, card]));
  const leavesOf = new Map(posts.map(({ _id, leaves }) => [_id, leaves ?? []]));
  const applications = enrolments.flatMap((enrolment) => {
    const [one, person] = [courses.get(enrolment.course), byId.get(enrolment.person)];
    const record = records.get(enrolment.person);
    if (!one || !person || !record) return [];
    const department = departments.get(enrolment.department ?? '');
    const leaves = leavesOf.get(person._id) ?? [];
    return [{ enrolment, course: one, person, department, record, leaves }];
  });
  return { applications, total };
}

/** The courses for which applications wait in this scope, by code: for the filter. */
export async function coursesWithApplications(
  scope: AwaitedApplications,
): Promise<Pick<Course, '_id' | 'code' | 'title'>[]> {
  const ids = await coursesAwaited(scope);
  const courses = await coursesByIds(ids);
  return [...courses.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
