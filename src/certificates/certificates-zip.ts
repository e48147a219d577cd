import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { storedPdfs } from './certificate-files.js';
import type { Certificate } from './certificate-model.js';
import type { CertificateService } from './certificates.js';
import { fileNameOf } from './file-names.js';

/** Documents read at once: a megabyte or so in memory. */
const AT_ONCE = 32;

type Many<T> = Iterable<T> | AsyncIterable<T>;

/** The documents of certificates, in their order; those not drawn yet are drawn when their turn comes. */
export async function* documentsOf(
  certificates: Many<Certificate>,
  pdfOf: CertificateService['pdfOf'],
): AsyncGenerator<{ certificate: Certificate; bytes: Buffer }> {
  for await (const batch of inBatches(certificates)) {
    const stored = await storedPdfs(batch.map(({ _id }) => _id));
    for (const certificate of batch) {
      const bytes = stored.get(certificate._id) ?? (await pdfOf(certificate)).bytes;
      yield { certificate, bytes };
    }
  }
}

async function* inBatches(certificates: Many<Certificate>): AsyncGenerator<Certificate[]> {
  let batch: Certificate[] = [];
  for await (const certificate of certificates) {
    batch.push(certificate);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/**
 * The documents as one ZIP file, made while it is read: few documents at a time are in memory, and
 * nothing more is read or drawn once the stream is destroyed. A document that cannot be read or
 * drawn destroys the stream, so that a part is never taken for the whole.
 */
export function zipOf(
  certificates: Many<Certificate>,
  pdfOf: CertificateService['pdfOf'],
): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream.pipe(new PassThrough());
  const left = new Promise<void>((resolve) => out.once('close', resolve));
  const fill = async () => {
    for await (const { certificate, bytes } of documentsOf(certificates, pdfOf)) {
      if (out.destroyed) return;
      const source = Readable.from([bytes]);
      const taken = new Promise<void>((resolve) => source.once('close', resolve));
      // The documents are compressed inside already.
      const options = { compress: false, mtime: certificate.issuedAt, size: bytes.length };
      zip.addReadStream(source, fileNameOf(certificate), options);
      await Promise.race([taken, left]);
    }
    zip.end();
  };
  fill().catch((error: unknown) => out.destroy(error as Error));
  return out;
}
