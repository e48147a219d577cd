import { createHash } from 'node:crypto';
import { storedIn } from '../../database/stored-in.js';
import type { Clock } from '../../ground/clock.js';
import { isDuplicateKey } from '../../decisions/decision-store.js';
import { failuresAmong } from '../../ground/each-alone.js';
import { attemptWarily } from '../../decisions/failures/attempt.js';
import { forgetFailures, isDeadly, resting } from '../../decisions/failures/failures.js';
import { whileUnderWay, type Job } from '../../decisions/failures/under-way.js';
import { DomainError, found } from '../../ground/errors.js';
import { CertificateFileModel } from './certificate-file-model.js';
import type { Certificate } from './certificate.js';
import { CertificateModel } from './certificate-model.js';
import { sealedDocument, type Sealing } from './sealing/sealed-document.js';

/** A certificate's document as it is sent. */
export interface CertificatePdf {
  bytes: Buffer;
  /** In hexadecimal digits. */
  sha256: string;
  /** The same data for programs; undefined in documents that were drawn before there was such a thing. */
  credential: Buffer | undefined;
}

type Undrawn = Pick<Certificate, '_id' | 'snapshot' | 'size'>;

/** A process died when it drew this document: nobody draws it until an administrator says so. */
class NotDrawn extends DomainError {
  constructor() {
    super('certificates:refusals.notDrawn', 'busy');
  }
}

/** What is stored is not what was once stored: a backup has it. */
class StoredDocumentDamaged extends DomainError {
  constructor() {
    super('certificates:refusals.damagedDocument', 'damaged');
  }
}

export const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/**
 * The document of a certificate: the stored one, else drawn now and stored. Whoever stores first
 * wins, so everybody gets the same bytes for ever.
 * @throws {StoredDocumentDamaged} when the stored bytes are not those that were once stored
 * @throws {NotDrawn, Undrawable, TemplateImageDamaged, SigningCertificateExpired, WorkFailed, Busy}
 */
export async function pdfOf(certificate: Undrawn, sealing: Sealing): Promise<CertificatePdf> {
  const { _id } = certificate;
  const before = await stored(_id);
  if (!before && (await isDeadly('drawing', _id))) throw new NotDrawn();
  return settled(certificate, before ?? (await draw(certificate, sealing)));
}

const draw = ({ _id, snapshot }: Undrawn, sealing: Sealing) =>
  whileUnderWay(jobOf({ _id, snapshot }), () => drawn(_id, snapshot, sealing));

/** Writes down with the certificate that its document stands. */
async function settled({ _id, size }: Undrawn, pdf: CertificatePdf): Promise<CertificatePdf> {
  if (size !== pdf.bytes.length) {
    await CertificateModel.updateOne({ _id, size: null }, { $set: { size: pdf.bytes.length } });
  }
  return pdf;
}

/**
 * Draws up to so many documents that nobody has asked for yet, so that later downloads are quick. One
 * that cannot be drawn rests, longer each time, and holds no other up. Gives what failed.
 */
export async function drawMissing(
  most: number,
  sealing: Sealing,
  clock: Clock,
): Promise<unknown[]> {
  const missing = await CertificateModel.find(
    { size: { $type: 'null' }, _id: { $nin: await resting('drawing', clock()) } },
    { snapshot: 1, size: 1 },
  )
    .limit(most)
    .lean<Undrawn[]>();
  return failuresAmong(missing, (certificate) =>
    attemptWarily(
      jobOf(certificate),
      async () => settled(certificate, await draw(certificate, sealing)),
      clock,
    ),
  );
}

const jobOf = ({ _id, snapshot }: Pick<Undrawn, '_id' | 'snapshot'>): Job => ({
  kind: 'drawing',
  id: _id,
  about: snapshot.number,
});

/** A document as the driver reads it. */
interface StoredFile {
  _id: string;
  sha256: string;
  bytes?: { buffer?: Uint8Array; position: number };
}

/** Of these certificates' documents the bytes of those that are stored and whole, read at once. */
export async function storedPdfs(ids: readonly string[]): Promise<Map<string, Buffer>> {
  const files = await storedIn<StoredFile>(CertificateFileModel)
    .find({ _id: { $in: [...ids] } }, { projection: { bytes: 1, sha256: 1 } })
    .toArray();
  return new Map(
    files.flatMap(({ _id, bytes: stored, sha256 }) => {
      if (!stored?.buffer) return [];
      const bytes = Buffer.from(stored.buffer.buffer, stored.buffer.byteOffset, stored.position);
      return sha256Of(bytes) === sha256 ? [[_id, bytes] as const] : [];
    }),
  );
}

async function stored(id: string): Promise<CertificatePdf | undefined> {
  const file = await CertificateFileModel.findById(id);
  if (!file) return undefined;
  const bytes = Buffer.from(file.bytes);
  if (sha256Of(bytes) !== file.sha256) throw new StoredDocumentDamaged();
  const credential = file.credential ? Buffer.from(file.credential) : undefined;
  return { bytes, sha256: file.sha256, credential };
}

async function drawn(
  id: string,
  snapshot: Certificate['snapshot'],
  sealing: Sealing,
): Promise<CertificatePdf> {
  const before = await stored(id);
  if (before) return before;
  const { bytes, credential } = await sealedDocument(snapshot, sealing);
  const sha256 = sha256Of(bytes);
  try {
    await CertificateFileModel.create({ _id: id, bytes, sha256, credential, size: bytes.length });
    await forgetFailures('drawing', [id]);
    return { bytes, sha256, credential };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return found(await stored(id));
  }
}
