import type { Deed } from '../../../decisions/deeds/deed.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import type { Bilingual } from '../../../ground/plain.js';
import type { Certificate } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';
import { certificateDeeds, type CertificateDeed } from '../correcting/certificate-effects.js';
import type { Confirmation } from './confirmation.js';

/** A document that waits for HR, and the acts on which its confirmation will rest. */
export interface Confirmable extends Pick<Certificate, 'number'> {
  person: string;
  basis: Bilingual;
}

/**
 * What confirming makes of a document: the only way to a confirmation.
 * @throws {DecidesOnOneself}
 */
export function confirmed(
  { number, person, basis }: Confirmable,
  { by, at }: { by: string; at: Date },
): { confirmed: Confirmation; deed: Deed<CertificateDeed> } {
  refuseOneself(by, person);
  return {
    confirmed: { by, at, basis },
    deed: { _id: `confirmed:${number}`, by, at, what: { type: 'confirmed', reason: basis.uk } },
  };
}

/**
 * Confirms documents, each in one write and once: what somebody else confirmed meanwhile, or what went
 * out of force, stays as it is.
 * @returns how many were confirmed now
 * @throws {DecidesOnOneself} before anything is written, where one of them is one's own
 */
export async function confirmCertificates(
  documents: readonly Confirmable[],
  act: { by: string; at: Date },
): Promise<number> {
  const decided = documents.map((document) => ({
    number: document.number,
    ...confirmed(document, act),
  }));
  if (decided.length === 0) return 0;
  const { modifiedCount } = await CertificateModel.bulkWrite(
    decided.map(({ number, confirmed: by, deed }) => ({
      updateOne: {
        filter: { number, status: 'valid', confirmed: null, declined: null },
        update: { $set: { confirmed: by }, $push: { deeds: deed } },
      },
    })),
    { ordered: false },
  );
  const numbers = decided.map(({ number }) => number);
  const written = await CertificateModel.find({ number: { $in: numbers } }, { _id: 1 }).lean();
  await certificateDeeds.settle(...written.map(({ _id }) => _id));
  return modifiedCount;
}
