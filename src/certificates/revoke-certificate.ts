import { DomainError, found } from '../web/errors.js';
import { CertificateModel, type Certificate } from './certificate-model.js';

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
 * @throws {NotInForce}
 */
export async function revokeCertificate(
  number: string,
  reason: string,
  by: string,
  now: Date,
): Promise<void> {
  await CertificateModel.updateOne(
    { number, status: 'valid' },
    { $set: { status: 'revoked' }, $push: { history: { step: 'revoked', at: now, by, reason } } },
  );
  const { status } = await certificateByNumber(number);
  if (status !== 'revoked') throw new NotInForce();
}

/** A certificate by the number in its address. @throws {NotFound} */
export async function certificateByNumber(number: string): Promise<Certificate> {
  return found(await CertificateModel.findOne({ number }).lean());
}

/** A person's own certificates, newest first. */
export async function certificatesOfPerson(person: string, page: number, size: number) {
  const [certificates, total] = await Promise.all([
    CertificateModel.find({ person })
      .sort({ issuedAt: -1, number: -1 })
      .skip((page - 1) * size)
      .limit(size)
      .lean(),
    CertificateModel.countDocuments({ person }),
  ]);
  return { certificates, total };
}
