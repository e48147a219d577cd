import type { Deed } from '../decisions/deed.js';
import { eachAlone } from '../each-alone.js';
import { institutionName } from '../institution/institution.js';
import { correctNames, type CorrectedNames } from '../people/correct-name.js';
import { personInCase } from '../people/name-in-case.js';
import { PersonModel } from '../people/person-model.js';
import { refuseOneself } from '../people/oneself.js';
import { renamed, renamePerson, type NewName } from '../people/rename-person.js';
import { DomainError, found } from '../web/errors.js';
import { redraftCertificate } from './certificate-draft.js';
import { certificateDeeds, type CertificateDeed } from './certificate-effects.js';
import { CertificateModel, type Certificate, type Replacement } from './certificate-model.js';
import { registerId } from './certificate-number.js';
import type { IssuerOptions } from './issue-certificates.js';
import { certificateByNumber } from './look-up.js';
import { NO_FACTS } from './register.js';
import { CERTIFICATES } from './register-effects.js';
import { registers } from './registers.js';
import { refuseUnprintable } from './printable.js';
import { templateToIssueBy } from './templates/templates.js';
import { NotInForce } from './revoke-certificate.js';

/** It is decided, and its new document is written as soon as that succeeds. */
export class StillUnderWay extends DomainError {
  constructor() {
    super('certificates:refusals.underWay', 503);
  }
}

interface Decision {
  reason: string;
  by: string;
  at: Date;
  /** How the new document names the holder, where somebody corrected that. */
  corrected?: CorrectedNames | undefined;
  /** The holder's name from now on; left out where it stands already. */
  newName?: NewName | undefined;
}

/**
 * Issues a certificate anew after its holder's name has changed: a new number, a new code, the name as
 * it is now or is given to them hereby; the old one is out of force and points to it. The old certificate's own document decides,
 * in one write, that it is replaced and by what; the number is given after. So it is replaced once, by
 * whomever and however often it is asked for, and an interrupted one is finished by anybody.
 * @returns the number of the new certificate
 * @throws {NotFound}
 * @throws {DecidesOnOneself}
 * @throws {NotInForce} when it is revoked
 * @throws {TemplateMissing, Unprintable, TemplateImageDamaged} and changes nothing, nor the name
 * @throws {StillUnderWay} when the new document could not be written yet
 */
export async function reissueCertificate(
  issuer: IssuerOptions,
  number: string,
  { reason, by, at, newName, corrected }: Decision,
): Promise<string> {
  const old = await certificateByNumber(number);
  refuseOneself(by, old.person);
  if (old.status !== 'valid') return finish(issuer, old);
  const replacement = await replacementOf(issuer, old, { by, at, newName, corrected });
  if (newName) await renamePerson(old.person, newName);
  if (corrected) await correctNames(corrected, { by, at });
  await CertificateModel.updateOne(
    { _id: old._id, status: 'valid' },
    {
      $set: { status: 'replaced', replacement, inDoubt: false },
      $push: { history: { step: 'replaced', at, by, reason } },
    },
  );
  return finish(issuer, await certificateByNumber(number));
}

/** What is to stand in the certificate's place, if it can be printed. */
async function replacementOf(
  { series, publicUrl }: IssuerOptions,
  old: Certificate,
  { by, at, newName, corrected }: Omit<Decision, 'reason'>,
): Promise<Replacement> {
  const stored = found(await PersonModel.findById(old.person).lean());
  const person = newName ? renamed(stored, newName) : stored;
  const template = await templateToIssueBy(old.kind);
  const inCase =
    corrected?.names.get(person._id) ?? (await personInCase(person, template.design.nameCase));
  const issuer = await institutionName(old.snapshot.issuer);
  const draft = redraftCertificate(old, person, {
    ...{ issuer, template, nameInCase: inCase, publicUrl, issuedAt: at },
  });
  await refuseUnprintable(registerId(series, at), [draft]);
  return { draft, by, at };
}

/** Finishes what a process left half done when it died; cheap while there is nothing. */
export async function finishReissues(issuer: IssuerOptions): Promise<void> {
  const waiting = await CertificateModel.find({ replacement: { $type: 'object' } }).lean();
  await eachAlone(waiting, (old) => finish(issuer, old));
}

async function finish(issuer: IssuerOptions, old: Certificate): Promise<string> {
  const { _id, number, status, replacement, replacedBy } = old;
  if (replacedBy) return replacedBy;
  if (status !== 'replaced' || !replacement) throw new NotInForce();
  const { draft, by, at } = replacement;
  const drafts = [draft];
  const { unwritten } = await registers.handle(registerId(issuer.series, at), {
    ...{ type: 'issue', at, by, drafts, facts: NO_FACTS },
  });
  if (unwritten.includes(CERTIFICATES)) throw new StillUnderWay();
  const issued = found(await CertificateModel.findOne({ replaces: number }, { number: 1 }).lean());
  const reason = old.history.findLast(({ step }) => step === 'replaced')?.reason ?? '';
  const what = { type: 'reissued' as const, reason };
  const deed: Deed<CertificateDeed> = { _id: `reissued:${_id}`, by, at, what };
  // The old document says so once, however many finish it at the same time.
  await CertificateModel.updateOne(
    { _id, replacedBy: null },
    {
      $set: { replacedBy: issued.number, replacement: null },
      $push: { deeds: deed },
    },
  );
  await certificateDeeds.settle(_id);
  return issued.number;
}
