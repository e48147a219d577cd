import type { Deed } from '../../../decisions/deeds/deed.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import type { Certificate } from '../certificate.js';
import { CertificateModel } from '../certificate-model.js';
import { certificateDeeds, type CertificateDeed } from '../correcting/certificate-effects.js';

type Whose = Pick<Certificate, 'number' | 'person'>;

interface Act {
  /** Of this very act: done again, it changes nothing. */
  key: string;
  by: string;
  at: Date;
  reason: string;
}

/**
 * Does not credit a document that waits for HR, in one write: what somebody confirmed or declined meanwhile,
 * or what went out of force, stays as it is.
 * @returns whether it was declined now
 * @throws {DecidesOnOneself}
 */
export const declineCredit = (document: Whose, act: Act): Promise<boolean> =>
  write(document, act, {
    type: 'credit-declined',
    from: { status: 'valid', confirmed: null, declined: null },
    to: { by: act.by, at: act.at, reason: act.reason },
  });

/**
 * Takes back that a document is not credited: it waits for HR again. The audit keeps both.
 * @returns whether it was taken back now
 * @throws {DecidesOnOneself}
 */
export const restoreCredit = (document: Whose, act: Act): Promise<boolean> =>
  write(document, act, { type: 'credit-restored', from: { declined: { $ne: null } }, to: null });

async function write(
  { number, person }: Whose,
  { key, by, at, reason }: Act,
  { type, from, to }: { type: CertificateDeed['type']; from: object; to: object | null },
): Promise<boolean> {
  refuseOneself(by, person);
  const _id = `${type}:${number}:${key}`;
  const deed: Deed<CertificateDeed> = { ...{ _id, by, at }, what: { type, reason } };
  const { modifiedCount } = await CertificateModel.updateOne(
    // An act sent again after another one undid it would pass by what stands, and be neither audited nor told.
    { number, person, ...from, creditActs: { $ne: _id } },
    { $set: { declined: to && { ...to, act: _id } }, $push: { deeds: deed, creditActs: _id } },
  );
  const written = await CertificateModel.findOne({ number }, { _id: 1 }).lean();
  if (written) await certificateDeeds.settle(written._id);
  return modifiedCount === 1;
}
