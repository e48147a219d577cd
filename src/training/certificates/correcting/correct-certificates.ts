import { isDeepStrictEqual } from 'node:util';
import { nameInCase } from '../../../people/names/name-in-case.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import { DomainError } from '../../../ground/errors.js';
import { lastingBasis } from '../issuing/basis.js';
import { correctedDraft } from '../issuing/certificate-draft.js';
import type { Certificate, CertificateDraft } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';
import { registerId } from '../certificate-number.js';
import {
  corrected,
  differing,
  printedOf,
  without,
  type Fact,
  type Printed,
} from '../issuing/correction-facts.js';
import { draftsOfToday } from '../issuing/drafts-of-today.js';
import type { IssuerOptions } from '../issuer-options.js';
import { refuseUnprintable } from '../issuing/printable.js';
import { decideReplacement, finishReplacements, whyUnfinished } from './replace-certificate.js';
import { NotInForce } from './revoke-certificate.js';

/** A certificate in force beside what would be issued today in its place. */
export interface Correctable {
  certificate: Certificate;
  /** Missing where its holder no longer counts as having completed the course. */
  today: CertificateDraft | undefined;
  /** What differs. */
  facts: Fact[];
}

export interface Correction {
  /** What is taken as it is today; the rest stays as it was printed. */
  facts: readonly Fact[];
  reason: string;
  by: string;
  at: Date;
}

/** What came of several corrections, each of which was decided alone. */
export interface Corrected {
  /** The new numbers by the old ones. */
  issued: Map<string, string>;
  /** Those that were left as they are, and why. */
  failed: { certificate: Certificate; error: DomainError }[];
}

/** The certificates among these that are in force, each beside what it would say today. */
export async function correctableAmong(
  issuer: IssuerOptions,
  certificates: readonly Certificate[],
  at: Date,
): Promise<Correctable[]> {
  const inForce = certificates.filter(({ status }) => status === 'valid');
  const today = await draftsOfToday(issuer, inForce, at);
  return inForce.map((certificate) => {
    const draft = today.get(certificate._id);
    const facts = draft
      ? differing(printedOf(certificate.snapshot), printedOf(draft.snapshot))
      : [];
    return { certificate, today: draft, facts };
  });
}

/**
 * Issues a corrected document in place of each of these certificates, in their order: a new number and
 * code, with these facts as they are today. Each decides alone, and is corrected once, however often it
 * is asked for; one in which none of the facts differs stays as it is.
 */
export async function correctCertificates(
  issuer: IssuerOptions,
  numbers: readonly string[],
  correction: Correction,
): Promise<Corrected> {
  const certificates = await CertificateModel.find({ number: { $in: numbers } })
    .sort({ sortKey: 1, _id: 1 })
    .lean();
  const standing = await correctableAmong(issuer, certificates, correction.at);
  const byId = new Map(standing.map((one) => [one.certificate._id, one]));
  const decided: Certificate[] = [];
  const failed: Corrected['failed'] = [];
  for (const certificate of certificates) {
    try {
      const done = await decide(issuer, certificate, byId.get(certificate._id), correction);
      if (done) decided.push(certificate);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      failed.push({ certificate, error });
    }
  }
  const finished = await finishReplacements(
    issuer,
    decided.map(({ _id }) => _id),
  );
  const issued = new Map<string, string>();
  for (const certificate of decided) {
    const successor = finished.get(certificate._id);
    if (successor === undefined)
      failed.push({ certificate, error: await whyUnfinished(certificate._id) });
    else issued.set(certificate.number, successor);
  }
  return { issued, failed };
}

/** Whether it is decided that the certificate is replaced, now or earlier. @throws {DomainError} */
async function decide(
  issuer: IssuerOptions,
  old: Certificate,
  correctable: Correctable | undefined,
  { facts, reason, by, at }: Correction,
): Promise<boolean> {
  refuseOneself(by, old.person);
  if (old.status === 'replaced') return true;
  if (!correctable) throw new NotInForce();
  const { today } = correctable;
  const taken = facts.filter((fact) => correctable.facts.includes(fact));
  if (!today || taken.length === 0) return false;
  const [was, is] = [lasting(old.snapshot), printedOf(today.snapshot)];
  const printed = await withNameInCase(corrected(was, is, taken), [is, was]);
  const draft = correctedDraft(old, today, { printed, issuedAt: at });
  await refuseUnprintable(registerId(issuer.series, at), [draft]);
  await decideReplacement(old, draft, { by, at, reason, cause: 'corrected' });
  return true;
}

/** What goes on to be printed: a basis that no archive holds does not. */
function lasting(snapshot: Printed): Printed {
  const { basis: named, ...printed } = printedOf(snapshot);
  const basis = lastingBasis(named);
  return { ...printed, ...(basis ? { basis } : {}) };
}

/**
 * The name that is printed, in the case that the design which is printed asks for: as it stands on the
 * document of today or on the old one, where somebody may have corrected it, else by rule.
 */
async function withNameInCase(printed: Printed, known: readonly Printed[]): Promise<Printed> {
  const holder = without(printed.holder, 'inCase');
  const { nameCase = 'nominative' } = printed.design ?? {};
  if (nameCase === 'nominative') return { ...printed, holder };
  const same = known.find(
    (one) =>
      one.design?.nameCase === nameCase && isDeepStrictEqual(without(one.holder, 'inCase'), holder),
  );
  const inCase = same?.holder.inCase ?? (await nameInCase(holder, holder.grammar, nameCase));
  return { ...printed, holder: { ...holder, inCase } };
}
