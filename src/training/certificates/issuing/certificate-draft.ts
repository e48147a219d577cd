import type { CourseOrder, Course } from '../../courses/course.js';
import { searchWords } from '../../courses/search-words.js';
import { newId } from '../../../ground/id.js';
import type { Person } from '../../../people/person/person.js';
import { fullName } from '../../../people/names/names.js';
import { romaniseName } from '../../../people/names/romanise.js';
import { personSearch } from '../../../people/person/search.js';
import { sortKey } from '../../../people/names/sort-key.js';
import type { Programme } from '../../programmes/programme.js';
import { inKyiv } from '../../../ground/language/format.js';
import { basisOf, lastingBasis } from './basis.js';
import type { Certificate, CertificateDraft } from '../certificate.js';
import type { Printed } from './correction-facts.js';
import { resultWords } from './result-words.js';
import type { Template } from '../templates/template.js';
import type { CertificateSnapshot } from '../snapshot.js';
import { newVerificationCode } from '../verification-code.js';
import type { Bilingual } from '../../../ground/plain.js';
import { VERIFIED } from '../../../ground/addresses/certificates.js';

export type { CertificateDraft } from '../certificate.js';

export interface DraftFrom {
  course: Course;
  programme:
    (Pick<Programme, 'competences'> & Partial<Pick<Programme, 'selfEducation'>>) | undefined;
  person: Person;
  enrolment: string;
  /** What was entered as the result of the assessment, field by field. */
  result?: Readonly<Record<string, string>> | undefined;
  /** The order on which the completion rests. */
  order?: CourseOrder | undefined;
  issuer: Bilingual;
  template: Template;
  /** The holder's name in the case that the template asks for. */
  nameInCase: string;
  /** Without a trailing slash. */
  publicUrl: string;
  issuedAt: Date;
}

/** Freezes what the document will say, and makes its id and its code. */
export function draftCertificate(from: DraftFrom): CertificateDraft {
  const { course, person, enrolment } = from;
  const code = newVerificationCode();
  return {
    _id: newId(),
    verificationCode: code,
    enrolment,
    person: person._id,
    course: course._id,
    courseCode: course.code,
    kind: course.kind,
    department: person.department ?? null,
    sortKey: person.sortKey,
    // Missing in programmes stored before it was asked.
    selfEducation: from.programme?.selfEducation ?? false,
    search: [
      ...new Set([...personSearch(person), ...searchWords([course.title.uk, course.title.en])]),
    ],
    snapshot: snapshotOf(from, code),
  };
}

/**
 * The same certificate for a holder whose name has changed: what was studied and when stays as it was
 * printed; the name, the code, the day, who issues and who signs are those of now.
 */
export function redraftCertificate(
  old: Certificate,
  person: Person,
  {
    issuer,
    template,
    nameInCase,
    publicUrl,
    issuedAt,
  }: Omit<DraftFrom, 'course' | 'programme' | 'person' | 'enrolment' | 'result' | 'order'>,
): CertificateDraft {
  const code = newVerificationCode();
  const { number, basis: named, ...printed } = old.snapshot;
  const basis = lastingBasis(named);
  const { title } = printed.programme;
  return {
    _id: newId(),
    verificationCode: code,
    enrolment: old.enrolment,
    person: old.person,
    course: old.course,
    courseCode: old.courseCode,
    kind: old.kind,
    department: person.department ?? null,
    sortKey: person.sortKey,
    selfEducation: old.selfEducation ?? false,
    search: [...new Set([...personSearch(person), ...searchWords([title.uk, title.en])])],
    replaces: number,
    snapshot: {
      ...printed,
      ...(basis ? { basis } : {}),
      issuedOn: dayOf(issuedAt),
      holder: holderOf(person, template, nameInCase),
      design: template.design,
      issuer,
      issuerSubtitle: template.issuerSubtitle,
      signatory: template.signatory,
      replaces: number,
      verification: { code, url: `${publicUrl}${VERIFIED.to({ code })}` },
    },
  };
}

/**
 * The same certificate with something put right in it.
 * @param today what would be issued by the facts of today
 */
export function correctedDraft(
  { number, enrolment }: Certificate,
  today: CertificateDraft,
  { printed, issuedAt }: { printed: Printed; issuedAt: Date },
): CertificateDraft {
  const { holder, programme } = printed;
  const titles = [programme.title.uk, programme.title.en];
  return {
    ...today,
    enrolment,
    sortKey: sortKey(fullName(holder)),
    search: [...new Set([...today.search, ...searchWords(titles)])],
    replaces: number,
    snapshot: {
      ...printed,
      issuedOn: dayOf(issuedAt),
      replaces: number,
      verification: today.snapshot.verification,
    },
  };
}

function holderOf(
  person: Person,
  { design }: Template,
  inCase: string,
): CertificateSnapshot['holder'] {
  const { surname, givenName, patronymic } = person.name;
  return {
    surname,
    givenName,
    ...(patronymic ? { patronymic } : {}),
    romanised: person.romanisedName ?? romaniseName(person.name),
    grammar: person.grammar,
    ...(design.nameCase === 'nominative' ? {} : { inCase }),
  };
}

function snapshotOf(from: DraftFrom, code: string): CertificateDraft['snapshot'] {
  const { course, person, order, issuer, template, publicUrl, issuedAt } = from;
  const competences = competencesOf(from.programme);
  return {
    issuedOn: dayOf(issuedAt),
    issuer,
    issuerSubtitle: template.issuerSubtitle,
    holder: holderOf(person, template, from.nameInCase),
    programme: {
      code: course.programmeCode,
      kind: course.kind,
      type: course.type,
      title: { uk: course.title.uk, en: course.title.en },
      form: course.form,
      minutes: course.minutes,
      credits: course.credits ?? null,
      ...(competences ? { competences } : {}),
    },
    courseCode: course.code,
    period: { from: dayOf(course.startsAt), to: dayOf(course.endsAt) },
    result: resultWords(course, from.result),
    ...(order ? { basis: basisOf(order) } : {}),
    design: template.design,
    signatory: template.signatory,
    verification: { code, url: `${publicUrl}${VERIFIED.to({ code })}` },
  };
}

const dayOf = (moment: Date): string => inKyiv(moment).toFormat('yyyy-MM-dd');

/** What one can do after a programme, line by line; undefined where it names nothing. */
export function competencesOf(programme: DraftFrom['programme']) {
  const uk = linesOf(programme?.competences.uk);
  const en = linesOf(programme?.competences.en);
  return uk.length > 0 ? { uk, en } : undefined;
}

const linesOf = (text = ''): string[] =>
  text
    .split('\n')
    .map((line) => line.replaceAll('\t', ' ').trim())
    .filter((line) => line !== '');
