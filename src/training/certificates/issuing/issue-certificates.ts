import type { CourseOrder, Course } from '../../courses/course.js';
import { enrolmentIdsOf } from '../../enrolment/find-enrolments.js';
import { institutionName } from '../../institution/institution.js';
import type { CorrectedNames } from '../../../people/person/changing/correct-name.js';
import { personInCase } from '../../../people/names/name-in-case.js';
import { wholePeopleByIds } from '../../../people/person/people-facts.js';
import { printedFactsOf } from '../../programmes/programme-facts.js';
import { draftCertificate, type CertificateDraft } from './certificate-draft.js';
import type { Certificate } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';
import { registerId } from '../certificate-number.js';
import { refuseUnprintable } from './printable.js';
import type { IssuerOptions } from '../issuer-options.js';
import { NO_FACTS } from './register.js';
import { registers } from './registers.js';
import { results } from '../../results/results.js';
import { templateToIssueBy } from '../templates/templates.js';

/** One write holds so many: with their snapshots far below the size that a document may have. */
const AT_ONCE = 500;

/**
 * Issues certificates to those of these people who completed the course, numbered in Ukrainian order
 * of their names. Who has one already, in force or revoked, gets no second one, so it may be done
 * again at any time. `at` is the moment of the course's completion: it fixes the date on the paper
 * and the register, so that whoever finishes an interrupted issue decides in the same register. `order`
 * is what the decision rests on, null for none.
 * @returns all certificates of these people for the course, in the order of their numbers
 */
export async function issueForCourse(
  issuer: IssuerOptions,
  course: Course,
  personIds: readonly string[],
  by: string,
  at: Date,
  order: CourseOrder | null | undefined = course.completionOrder,
): Promise<Certificate[]> {
  const drafts = await draftsFor(issuer, course, personIds, at, 'completed', { order });
  for (let from = 0; from < drafts.length; from += AT_ONCE) {
    await registers.handle(registerId(issuer.series, at), {
      type: 'issue',
      at,
      by,
      drafts: drafts.slice(from, from + AT_ONCE),
      facts: NO_FACTS,
    });
  }
  const enrolments = drafts.map(({ enrolment }) => enrolment);
  return CertificateModel.find({ enrolment: { $in: enrolments } })
    .sort({ number: 1 })
    .lean();
}

/** What is said with the decision to issue. */
export interface Papers {
  /** The order on which it rests. */
  order?: CourseOrder | null | undefined;
  /** Names that are corrected with it. */
  corrected?: CorrectedNames | undefined;
}

/**
 * Refuses before anything is decided when the document of one of these people could not be issued.
 * @throws {TemplateMissing, Unprintable, TemplateImageDamaged}
 */
export async function refuseUnissuable(
  issuer: IssuerOptions,
  course: Course,
  personIds: readonly string[],
  at: Date,
  status: 'enrolled' | 'not-completed',
  papers: Papers = {},
): Promise<void> {
  const drafts = await draftsFor(issuer, course, personIds, at, status, papers);
  await refuseUnprintable(registerId(issuer.series, at), drafts);
}

/** What is issued to these people by the facts of today; `issuedAt` is the moment of the decision. */
export async function draftsFor(
  { instituteName, publicUrl }: IssuerOptions,
  course: Course,
  personIds: readonly string[],
  issuedAt: Date,
  status: 'completed' | 'enrolled' | 'not-completed' = 'completed',
  { order, corrected }: Papers = {},
): Promise<CertificateDraft[]> {
  const enrolments = await enrolmentIdsOf(course._id, personIds, status);
  // Where nobody gets a document, no template is needed.
  if (enrolments.size === 0) return [];
  const [people, { results: entered }, programme, template, issuer] = await Promise.all([
    wholePeopleByIds(personIds),
    // What was decided by is what is printed.
    results.read(course._id),
    printedFactsOf(course.programme),
    templateToIssueBy(course.kind),
    institutionName({ uk: instituteName.uk, en: instituteName.en }),
  ]);
  const { nameCase } = template.design;
  const inCase = await Promise.all(
    people.map(
      async (person) =>
        (corrected?.nameCase === nameCase ? corrected.names.get(person._id) : undefined) ??
        personInCase(person, nameCase),
    ),
  );
  return people.flatMap((person, at) => {
    const enrolment = enrolments.get(person._id);
    if (!enrolment) return [];
    return draftCertificate({
      course,
      programme,
      person,
      enrolment,
      result: entered[person._id]?.result,
      order: order ?? undefined,
      issuer,
      template,
      nameInCase: inCase[at] ?? '',
      publicUrl,
      issuedAt,
    });
  });
}
