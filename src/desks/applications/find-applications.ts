import { coursesByIds } from '../../training/courses/courses.js';
import type { Course } from '../../training/courses/course-model.js';
import { departmentNames } from '../../people/departments/departments.js';
import { EnrolmentModel, type Enrolment } from '../../training/enrolment/enrolment-model.js';
import { peopleByIds, type PersonCard } from '../../people/person/people.js';
import type { ApplicationScope } from './application-scope.js';
import { PAGE_SIZE } from '../../web/queries/paging.js';
import { applicantRecords, type ApplicantRecord } from './applicant-records.js';
import type { Bilingual } from '../../ground/plain.js';

/** An application with everything that helps to decide it. */
export interface Application {
  enrolment: Enrolment;
  course: Course;
  person: PersonCard;
  department: Bilingual | undefined;
  record: ApplicantRecord;
}

/** One page of the applications, the oldest first, and how many there are; so many queries whatever their number. */
export async function findApplications(
  scope: ApplicationScope,
  { course, page }: { course: string | undefined; page: number },
  now: Date,
): Promise<{ applications: Application[]; total: number }> {
  const filter = { ...scope, ...(course ? { course } : {}) };
  const [enrolments, total] = await Promise.all([
    EnrolmentModel.find(filter)
      .sort({ since: 1, _id: 1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean<Enrolment[]>(),
    EnrolmentModel.countDocuments(filter),
  ]);
  const people = [...new Set(enrolments.map(({ person }) => person))];
  const [courses, cards, departments, records] = await Promise.all([
    coursesByIds(enrolments.map((one) => one.course)),
    peopleByIds(people),
    departmentNames(enrolments.flatMap(({ department }) => department ?? [])),
    applicantRecords(people, now),
  ]);
  const byId = new Map(cards.map((card) => [card._id, card]));
  const applications = enrolments.flatMap((enrolment) => {
    const [one, person] = [courses.get(enrolment.course), byId.get(enrolment.person)];
    const record = records.get(enrolment.person);
    if (!one || !person || !record) return [];
    const department = departments.get(enrolment.department ?? '');
    return [{ enrolment, course: one, person, department, record }];
  });
  return { applications, total };
}

/** How many applications wait in this scope. */
export const countApplications = (scope: ApplicationScope): Promise<number> =>
  EnrolmentModel.countDocuments(scope);

/** The courses for which applications wait in this scope, by code: for the filter. */
export async function coursesWithApplications(
  scope: ApplicationScope,
): Promise<Pick<Course, '_id' | 'code' | 'title'>[]> {
  const ids = await EnrolmentModel.distinct('course', scope);
  const courses = await coursesByIds(ids);
  return [...courses.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}
