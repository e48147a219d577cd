import type { Deed } from '../../../decisions/deeds/deed.js';
import { found } from '../../../ground/errors.js';
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

/** How crediting a document stands. */
export type Crediting = 'waiting' | 'credited' | 'declined' | 'outOfForce';

/** What became of an act: whether the document stands as it left it, now or since it was done before. */
export interface Acted {
  done: boolean;
  stands: Crediting;
}

/**
 * Does not credit a document that waits for HR, in one write: what somebody confirmed or declined meanwhile,
 * or what went out of force, stays as it is.
 * @throws {DecidesOnOneself}
 */
export const declineCredit = (document: Whose, act: Act): Promise<Acted> =>
  write(document, act, {
    type: 'credit-declined',
    from: { status: 'valid', confirmed: null, declined: null },
    to: { by: act.by, at: act.at, reason: act.reason },
  });

/**
 * Takes back that a document is not credited: it waits for HR again. The audit keeps both.
 * @throws {DecidesOnOneself}
 */
export const restoreCredit = (document: Whose, act: Act): Promise<Acted> =>
  write(document, act, { type: 'credit-restored', from: { declined: { $ne: null } }, to: null });

async function write(
  { number, person }: Whose,
  { key, by, at, reason }: Act,
  { type, from, to }: { type: CertificateDeed['type']; from: object; to: object | null },
): Promise<Acted> {
  refuseOneself(by, person);
  const _id = `${type}:${number}:${key}`;
  const deed: Deed<CertificateDeed> = { ...{ _id, by, at }, what: { type, reason } };
  const { modifiedCount } = await CertificateModel.updateOne(
    // An act sent again after another one undid it would pass by what stands, and be neither audited nor told.
    { number, person, ...from, creditActs: { $ne: _id } },
    { $set: { declined: to && { ...to, act: _id } }, $push: { deeds: deed, creditActs: _id } },
  );
  const written = found(await CertificateModel.findOne({ number }, STANDING).lean<Standing>());
  await certificateDeeds.settle(written._id);
  const { confirmed, declined, creditActs = [] } = written;
  const asLeft = to ? declined?.act === _id : !declined && !confirmed;
  return {
    done: modifiedCount === 1 || (creditActs.includes(_id) && asLeft),
    stands: creditingOf(written),
  };
}

const STANDING = { status: 1, confirmed: 1, declined: 1, creditActs: 1 } as const;
type Standing = Pick<Certificate, '_id' | 'status' | 'confirmed' | 'declined'> & {
  creditActs?: string[];
};

const creditingOf = ({ status, confirmed, declined }: Standing): Crediting => {
  if (status !== 'valid') return 'outOfForce';
  if (confirmed) return 'credited';
  return declined ? 'declined' : 'waiting';
};
