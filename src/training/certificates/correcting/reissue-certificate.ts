import { institutionName } from '../../institution/institution.js';
import { correctNames, type CorrectedNames } from '../../../people/person/changing/correct-name.js';
import { personInCase } from '../../../people/names/name-in-case.js';
import { personById } from '../../../people/person/people.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import {
  renamed,
  renamePerson,
  type NewName,
} from '../../../people/person/changing/rename-person.js';
import { redraftCertificate } from '../issuing/certificate-draft.js';
import type { Certificate, CertificateDraft } from '../certificate.js';
import { registerId } from '../certificate-number.js';
import type { IssuerOptions } from '../issuer-options.js';
import { certificateByNumber } from '../search/look-up.js';
import { refuseUnprintable } from '../issuing/printable.js';
import { decideReplacement, finishReplacement } from './replace-certificate.js';
import { templateToIssueBy } from '../templates/templates.js';

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
 * it is now or is given to them hereby; the old one is out of force and points to it.
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
  if (old.status !== 'valid') return finishReplacement(issuer, old._id);
  const draft = await draftFor(issuer, old, { at, newName, corrected });
  if (newName) await renamePerson(old.person, newName, { by, at, reason });
  if (corrected) await correctNames(corrected, { by, at });
  await decideReplacement(old, draft, { by, at, reason, cause: 'reissued' });
  return finishReplacement(issuer, old._id);
}

/** What is to stand in the certificate's place, if it can be printed. */
async function draftFor(
  { series, publicUrl }: IssuerOptions,
  old: Certificate,
  { at, newName, corrected }: Pick<Decision, 'at' | 'newName' | 'corrected'>,
): Promise<CertificateDraft> {
  const stored = await personById(old.person);
  const person = newName ? renamed(stored, newName) : stored;
  const template = await templateToIssueBy(old.kind);
  const inCase =
    corrected?.names.get(person._id) ?? (await personInCase(person, template.design.nameCase));
  const issuer = await institutionName(old.snapshot.issuer);
  const draft = redraftCertificate(old, person, {
    ...{ issuer, template, nameInCase: inCase, publicUrl, issuedAt: at },
  });
  await refuseUnprintable(registerId(series, at), [draft]);
  return draft;
}
