import { CourseModel, type Course } from '../courses/course-model.js';
import { EnrolmentModel } from '../enrolment/enrolment-model.js';
import { ProgrammeModel } from '../programmes/programme-model.js';
import type { Certificate, CertificateDraft } from './certificate-model.js';
import { draftsFor, type IssuerOptions } from './issue-certificates.js';

/** What would be issued today for the same enrolments, by the certificates' ids. */
export async function draftsOfToday(
  issuer: IssuerOptions,
  certificates: readonly Certificate[],
): Promise<Map<string, CertificateDraft>> {
  const drafts = new Map<string, CertificateDraft>();
  for (const id of new Set(certificates.map(({ course }) => course))) {
    const course = await courseOfToday(id);
    if (!course) continue;
    const ofCourse = certificates.filter((one) => one.course === id);
    for (const [at, people] of await byDecision(ofCourse))
      for (const draft of await draftsFor(issuer, course, people, new Date(at)))
        drafts.set(draft.enrolment, draft);
  }
  return new Map(
    certificates.flatMap(({ _id, enrolment }) => {
      const draft = drafts.get(enrolment);
      return draft ? [[_id, draft] as const] : [];
    }),
  );
}

/** The course with what it once copied from its programme as the programme says it today. */
async function courseOfToday(id: string): Promise<Course | undefined> {
  const course = await CourseModel.findById(id).lean();
  if (!course) return undefined;
  const programme = await ProgrammeModel.findById(course.programme).lean();
  if (!programme) return course;
  const { code: programmeCode, type, title, minutes, credits = null } = programme;
  return { ...course, programmeCode, type, title, minutes, credits };
}

/** Holders by the moment at which it was decided that they completed the course: its basis names that day. */
async function byDecision(certificates: readonly Certificate[]): Promise<Map<number, string[]>> {
  const enrolments = await EnrolmentModel.find(
    { _id: { $in: certificates.map(({ enrolment }) => enrolment) } },
    { history: 1 },
  ).lean();
  const decidedAt = new Map(
    enrolments.map(({ _id, history }) => [
      _id,
      history.findLast(({ to }) => to === 'completed')?.at,
    ]),
  );
  const holders = new Map<number, string[]>();
  for (const { enrolment, person, issuedAt } of certificates) {
    const at = (decidedAt.get(enrolment) ?? issuedAt).getTime();
    holders.set(at, [...(holders.get(at) ?? []), person]);
  }
  return holders;
}
