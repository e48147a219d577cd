import { createHash } from 'node:crypto';
import { isDuplicateKey } from '../decisions/decision-store.js';
import { Limit } from '../limit.js';
import { found } from '../web/errors.js';
import { CertificateFileModel } from './certificate-file-model.js';
import { CertificateModel, type Certificate } from './certificate-model.js';
import { sealedDocument, type Sealing } from './sealing/sealed-document.js';

/** A certificate's document as it is sent. */
export interface CertificatePdf {
  bytes: Buffer;
  /** In hexadecimal digits. */
  sha256: string;
  /** The same data for programs; undefined in documents that were drawn before there was such a thing. */
  credential: Buffer | undefined;
}

/** Drawing is work for the processor: a crowd waits in line, and other requests come in between. */
const drawing = new Limit(2);

export const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/**
 * The document of a certificate: the stored one, else drawn now and stored. Whoever stores first
 * wins, so everybody gets the same bytes for ever.
 * @throws {Error} when the stored bytes are not those that were once stored
 */
export async function pdfOf(
  certificate: Pick<Certificate, '_id' | 'snapshot' | 'size'>,
  sealing: Sealing,
): Promise<CertificatePdf> {
  const { _id, snapshot, size } = certificate;
  const pdf = (await stored(_id)) ?? (await drawing.run(() => drawn(_id, snapshot, sealing)));
  if (size !== pdf.bytes.length) {
    await CertificateModel.updateOne({ _id, size: null }, { $set: { size: pdf.bytes.length } });
  }
  return pdf;
}

/**
 * Draws up to so many documents that nobody has asked for yet, so that later downloads are quick.
 * @throws {AggregateError} after the others are drawn, when some cannot be
 */
export async function drawMissing(most: number, sealing: Sealing): Promise<void> {
  const missing = await CertificateModel.find({ size: { $type: 'null' } }, { snapshot: 1, size: 1 })
    .limit(most)
    .lean<Pick<Certificate, '_id' | 'snapshot' | 'size'>[]>();
  const faults: unknown[] = [];
  for (const certificate of missing) {
    await pdfOf(certificate, sealing).catch((fault: unknown) => faults.push(fault));
  }
  if (faults.length > 0) throw new AggregateError(faults, 'Some certificates cannot be drawn');
}

/** Of these certificates' documents the bytes of those that are stored, read at once. */
export async function storedPdfs(ids: readonly string[]): Promise<Map<string, Buffer>> {
  const files = await CertificateFileModel.collection
    .find({ _id: { $in: ids as never[] } }, { projection: { bytes: 1, sha256: 1 } })
    .toArray();
  return new Map(
    files.map((file) => {
      const { bytes } = file as unknown as { bytes: { buffer: Uint8Array; position: number } };
      return [String(file._id), whole(String(file._id), bytes, String(file.sha256))];
    }),
  );
}

function whole(id: string, stored: { buffer: Uint8Array; position: number }, sha256: string) {
  const bytes = Buffer.from(stored.buffer.buffer, stored.buffer.byteOffset, stored.position);
  if (sha256Of(bytes) !== sha256)
    throw new Error(`The stored document of certificate ${id} is damaged`);
  return bytes;
}

async function stored(id: string): Promise<CertificatePdf | undefined> {
  const file = await CertificateFileModel.findById(id);
  if (!file) return undefined;
  const bytes = Buffer.from(file.bytes);
  if (sha256Of(bytes) !== file.sha256)
    throw new Error(`The stored document of certificate ${id} is damaged`);
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
    return { bytes, sha256, credential };
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    return found(await stored(id));
  }
}
