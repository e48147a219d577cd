import { isDeepStrictEqual } from 'node:util';
import type { Course } from '../../courses/course.js';
import { coursesByIds } from '../../courses/courses.js';
import { completionTimes } from '../../enrolment/find-enrolments.js';
import { programmesByIds } from '../../programmes/programme-facts.js';
import { basisOf, lastingBasis } from './basis.js';
import type { Certificate, CertificateDraft } from '../certificate.js';
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
  const course = (await coursesByIds([id])).get(id);
  if (!course) return undefined;
  const programme = (await programmesByIds([course.programme])).get(course.programme);
  if (!programme) return course;
  const { code: programmeCode, type, title, minutes, credits = null } = programme;
  return { ...course, programmeCode, type, title, minutes, credits };
}

/**
 * What each document rests on: the order of the course's completion, or, for those recognised later, the
 * one that was printed.
 */
async function basesOf(course: Course, certificates: readonly Certificate[]) {
  const times = await completionTimes(certificates.map(({ enrolment }) => enrolment));
  const atOnce = (enrolment: string) =>
    times.get(enrolment)?.getTime() === course.completedAt?.getTime();
  const { completionOrder: order } = course;
  return ({ enrolment, snapshot }: Certificate): Bilingual | undefined =>
    order && atOnce(enrolment) ? basisOf(order) : lastingBasis(snapshot.basis);
}

/** How many of these documents name another basis than they would today. */
export async function sayingAnotherBasis(
  course: Course,
  certificates: readonly Certificate[],
): Promise<number> {
  const basisFor = await basesOf(course, certificates);
  return certificates.filter((certificate) => {
    const basis = basisFor(certificate);
    return basis !== undefined && !isDeepStrictEqual(basis, certificate.snapshot.basis);
  }).length;
}

function withBasis(draft: CertificateDraft, basis: Bilingual | undefined): CertificateDraft {
  const { basis: named, ...snapshot } = draft.snapshot;
  const printed = basis ?? named;
  return { ...draft, snapshot: { ...snapshot, ...(printed ? { basis: printed } : {}) } };
}
