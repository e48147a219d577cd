import { audit } from '../audit/audit.js';
import { refuseOneself } from '../people/oneself.js';
import { DomainError } from '../web/errors.js';
import { CertificateModel } from './certificate-model.js';
import { certificateByNumber } from './look-up.js';

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
  refuseOneself(by, (await certificateByNumber(number)).person);
  await CertificateModel.updateOne(
    { number, status: 'valid' },
    { $set: { status: 'revoked' }, $push: { history: { step: 'revoked', at: now, by, reason } } },
  );
  const { _id, status, course, person, history } = await certificateByNumber(number);
  if (status !== 'revoked') throw new NotInForce();
  const step = history.findLast((one) => one.step === 'revoked');
  // Keyed by the certificate: an entry that a dying process left out is made up for by doing it again.
  await audit([
    {
      ...{ key: `revoked:${_id}`, action: 'certificate-revoked', course, person },
      ...{ at: step?.at ?? now, by: step?.by ?? by, reason: step?.reason ?? reason },
      values: { number },
    },
  ]);
}
