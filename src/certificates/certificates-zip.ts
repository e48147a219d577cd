import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import { found } from '../web/errors.js';
import type { CertificateService } from './certificates.js';
import { CertificateModel } from './certificate-model.js';
import { fileNameOf } from './file-names.js';
import type { ListedCertificate } from './find-certificates.js';

/**
 * The documents as one ZIP file, made while it is read: one document at a time is in memory, and
 * nothing more is read or drawn once the stream is destroyed. A document that cannot be read or
 * drawn destroys the stream, so that a part is never taken for the whole.
 */
export function zipOf(
  certificates: readonly ListedCertificate[],
  pdfOf: CertificateService['pdfOf'],
): Readable {
  const zip = new ZipFile();
  const out = zip.outputStream.pipe(new PassThrough());
  zip.on('error', (error: Error) => out.destroy(error));
  for (const certificate of certificates) {
    // The documents are compressed inside already.
    const options = { compress: false, mtime: certificate.issuedAt };
    zip.addReadStreamLazy(fileNameOf(certificate), options, (give) => {
      if (out.destroyed) return;
      documentOf(certificate._id, pdfOf).then(
        (bytes) => {
          give(null, Readable.from([bytes]));
        },
        (error: unknown) => {
          zip.emit('error', error);
        },
      );
    });
  }
  zip.end();
  return out;
}

async function documentOf(id: string, pdfOf: CertificateService['pdfOf']): Promise<Buffer> {
  const certificate = found(await CertificateModel.findById(id, { snapshot: 1, size: 1 }).lean());
  return (await pdfOf(certificate)).bytes;
}
