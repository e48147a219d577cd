import { CertificateFileModel } from '../../training/certificates/certificate-file-model.js';
import { sha256Of } from '../../training/certificates/certificate-files.js';
import type { Fault } from './fault.js';

/** Documents of certificates whose bytes are not those whose hash was kept when they were made. */
export async function* fileFaults(): AsyncGenerator<Fault> {
  const files = CertificateFileModel.find({}, { bytes: 1, sha256: 1, size: 1 }).lean();
  for await (const { _id, bytes, sha256, size } of files) {
    const stored = Buffer.from(bytes.buffer);
    if (sha256Of(stored) !== sha256 || stored.length !== size)
      yield {
        collection: 'certificatefiles',
        id: _id,
        what: 'the bytes are not those of its hash',
      };
  }
}
