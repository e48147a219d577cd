import type { Deed } from '../../../decisions/deeds/deed.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import { DomainError } from '../../../ground/errors.js';
import { certificateDeeds, type CertificateDeed } from './certificate-effects.js';
import { CertificateModel } from '../certificate-model.js';
import { certificateByNumber } from '../search/look-up.js';

/** The certificate was replaced by another one: it is out of force already. */
export class NotInForce extends DomainError {
  constructor() {
    super('certificates:refusals.notInForce');
  }
}

/**
 * Takes a certificate out of force for ever. It stays in the register with who did it, when and why;
 * doing it again changes nothing.
 * @throws {NotFound}
 * @throws {DecidesOnOneself}
 * @throws {NotInForce}
 */
export async function revokeCertificate(
  number: string,
  reason: string,
  by: string,
  now: Date,
): Promise<void> {
  const { _id, person } = await certificateByNumber(number);
  refuseOneself(by, person);
  const deed: Deed<CertificateDeed> = {
    ...{ _id: `revoked:${_id}`, by, at: now },
    what: { type: 'revoked', reason },
  };
  const { matchedCount } = await CertificateModel.updateOne(
    { _id, status: 'valid' },
    {
      $set: { status: 'revoked' },
      $push: {
        history: { step: 'revoked', at: now, by, reason },
        deeds: deed,
      },
    },
  );
  if (matchedCount === 1) await certificateDeeds.settle(_id);
  else if ((await certificateByNumber(number)).status !== 'revoked') throw new NotInForce();
}
