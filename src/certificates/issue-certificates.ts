import type { Course } from '../courses/course-model.js';
import type { Bilingual } from '../database/plain.js';
import { EnrolmentModel } from '../enrolment/enrolment-model.js';
import { nameInCase } from '../people/name-in-case.js';
import { PersonModel } from '../people/person-model.js';
import { ProgrammeModel } from '../programmes/programme-model.js';
import { draftCertificate, type CertificateDraft } from './certificate-draft.js';
import { CertificateModel, type Certificate } from './certificate-model.js';
import { certificateNumber, registerId } from './certificate-number.js';
import { measureWith } from './document/draw-text.js';
import { CertificateOverflow, layOut } from './document/layout.js';
import { MissingGlyph } from '../documents/typeface.js';
import { typefaces } from '../documents/typefaces.js';
import { fullName } from '../people/names.js';
import { DomainError } from '../web/errors.js';
import { NO_FACTS } from './register.js';
import { registers } from './registers.js';
import { printableImages } from './templates/printable-images.js';
import { results } from '../results/results.js';
import { currentTemplate } from './templates/templates.js';

export interface IssuerOptions {
  /** Latin letters before the year in every number. */
  series: string;
  /** Without a trailing slash. */
  publicUrl: string;
  instituteName: Bilingual;
}

/** A letter is missing from the fonts, or the texts are too long for the page. */
export class Unprintable extends DomainError {
  constructor(holder: string) {
    super('certificates:refusals.unprintable', 409, { holder });
  }
}

/** One write holds so many: with their snapshots far below the size that a document may have. */
const AT_ONCE = 500;

/**
 * Issues certificates to those of these people who completed the course, numbered in Ukrainian order
 * of their names. Who has one already, in force or revoked, gets no second one, so it may be done
 * again at any time. `at` is the moment of the course's completion: it fixes the date on the paper
 * and the register, so that whoever finishes an interrupted issue decides in the same register.
 * @returns all certificates of these people for the course, in the order of their numbers
 */
export async function issueForCourse(
  issuer: IssuerOptions,
  course: Course,
  personIds: readonly string[],
  by: string,
  at: Date,
): Promise<Certificate[]> {
  const drafts = await draftsFor(issuer, course, personIds, at);
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

/**
 * Refuses before anything is decided when the document of one of these people could not be printed:
 * a number once given is never taken back.
 * @throws {Unprintable, TemplateImageDamaged}
 */
export async function refuseUnprintable(
  issuer: IssuerOptions,
  course: Course,
  personIds: readonly string[],
  at: Date,
  status: 'enrolled' | 'not-completed' = 'enrolled',
): Promise<void> {
  const { design } = await currentTemplate(course.kind);
  await printableImages(design, course.kind);
  const measure = measureWith(typefaces());
  for (const { snapshot } of await draftsFor(issuer, course, personIds, at, status)) {
    try {
      layOut({ number: certificateNumber(registerId(issuer.series, at), 0), ...snapshot }, measure);
    } catch (error) {
      if (error instanceof MissingGlyph || error instanceof CertificateOverflow)
        throw new Unprintable(fullName(snapshot.holder));
      throw error;
    }
  }
}

async function draftsFor(
  { instituteName, publicUrl }: IssuerOptions,
  course: Course,
  personIds: readonly string[],
  issuedAt: Date,
  status: 'completed' | 'enrolled' | 'not-completed' = 'completed',
): Promise<CertificateDraft[]> {
  const completed = {
    course: course._id,
    person: { $in: [...personIds] },
    status,
  };
  const [enrolments, people, { results: entered }, programme, template] = await Promise.all([
    EnrolmentModel.find(completed, { person: 1 }).lean(),
    PersonModel.find({ _id: { $in: [...personIds] } })
      .sort({ sortKey: 1, _id: 1 })
      .lean(),
    // What was decided by is what is printed.
    results.read(course._id),
    ProgrammeModel.findById(course.programme, { competences: 1 }).lean(),
    currentTemplate(course.kind),
  ]);
  const enrolmentOf = new Map(enrolments.map((enrolment) => [enrolment.person, enrolment]));
  const issuer = { uk: instituteName.uk, en: instituteName.en };
  const { nameCase } = template.design;
  const inCase = await Promise.all(
    people.map(({ name, grammar }) => nameInCase(name, grammar, nameCase)),
  );
  return people.flatMap((person, at) => {
    const enrolment = enrolmentOf.get(person._id);
    if (!enrolment) return [];
    return draftCertificate({
      course,
      programme: programme ?? undefined,
      person,
      enrolment: enrolment._id,
      result: entered[person._id]?.result,
      issuer,
      template,
      nameInCase: inCase[at] ?? '',
      publicUrl,
      issuedAt,
    });
  });
}
