import { keptIn } from '../../../database/kept.js';
import type { ExternalCertificate } from '../external-certificate.js';
import { ExternalCertificateModel } from '../external-certificate-model.js';
import { removeScan } from '../scans.js';

/** Documents of training elsewhere; their scans are at the page of each. */
export const externalKept = keptIn<ExternalCertificate>(ExternalCertificateModel, {
  by: ['person'],
  without: ['numberKey', 'deeds'],
  sort: { issuedOn: -1 },
});

/** Forgets the documents with their scans; a document goes last, so that what was interrupted goes on. */
export async function forgetExternal(person: string): Promise<void> {
  for await (const { _id, scan } of externalKept.each(person)) {
    if (scan) await removeScan(scan.file);
    await ExternalCertificateModel.deleteOne({ _id });
  }
}
