import { CourseModel, type Course } from '../../courses/course-model.js';
import { EnrolmentModel } from '../../enrolment/enrolment-model.js';
import { ProgrammeModel } from '../../programmes/programme-model.js';
import { basisOf, lastingBasis } from './basis.js';
import type { Certificate, CertificateDraft } from '../certificate-model.js';
import { draftsFor } from './issue-certificates.js';
import { type IssuerOptions } from '../issuer-options.js';
import type { Bilingual } from '../../../ground/plain.js';

/**
 * What would be issued today for the same enrolments, by the certificates' ids.
 * @throws {TemplateMissing}
 */
export async function draftsOfToday(
  issuer: IssuerOptions,
  certificates: readonly Certificate[],
  at: Date,
): Promise<Map<string, CertificateDraft>> {
  const drafts = new Map<string, CertificateDraft>();
  for (const id of new Set(certificates.map(({ course }) => course))) {
    const course = await courseOfToday(id);
    if (!course) continue;
    const ofCourse = certificates.filter((one) => one.course === id);
    const people = ofCourse.map(({ person }) => person);
    const today = await draftsFor(issuer, course, people, at);
    const byEnrolment = new Map(today.map((draft) => [draft.enrolment, draft]));
    const basisFor = await basesOf(course, ofCourse);
    for (const certificate of ofCourse) {
      const draft = byEnrolment.get(certificate.enrolment);
      if (draft) drafts.set(certificate._id, withBasis(draft, basisFor(certificate)));
    }
  }
  return drafts;
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

/**
 * What each document rests on: the order of the course's completion, or, for those recognised later, the
 * one that was printed.
 */
async function basesOf(course: Course, certificates: readonly Certificate[]) {
  const enrolments = await EnrolmentModel.find(
    { _id: { $in: certificates.map(({ enrolment }) => enrolment) } },
    { history: 1 },
  ).lean();
  const atOnce = new Set(
    enrolments.flatMap(({ _id, history }) => {
      const at = history.findLast(({ to }) => to === 'completed')?.at;
      return at?.getTime() === course.completedAt?.getTime() ? [_id] : [];
    }),
  );
  const { completionOrder: order } = course;
  return ({ enrolment, snapshot }: Certificate): Bilingual | undefined =>
    order && atOnce.has(enrolment) ? basisOf(order) : lastingBasis(snapshot.basis);
}

function withBasis(draft: CertificateDraft, basis: Bilingual | undefined): CertificateDraft {
  const { basis: named, ...snapshot } = draft.snapshot;
  const printed = basis ?? named;
  return { ...draft, snapshot: { ...snapshot, ...(printed ? { basis: printed } : {}) } };
}
