import { buffer } from 'node:stream/consumers';
import { personById } from '../../../people/person/people.js';
import type { ExternalCertificate } from '../external-certificate.js';
import { ExternalCertificateModel } from '../external-certificate-model.js';
import { readScan } from '../scans.js';
import { checkFile } from './check-file.js';

/**
 * Looks at a document's file again: by the roots of today, and where it was recorded before anybody looked.
 * What was decided about it stays as it is.
 * @throws {SignatureAlone, Busy}
 */
export async function recheck(
  { _id, person, scan }: Pick<ExternalCertificate, '_id' | 'person' | 'scan'>,
  judging: { roots: readonly Uint8Array[]; now: Date },
): Promise<void> {
  if (!scan) return;
  const [bytes, holder] = await Promise.all([buffer(readScan(scan.file)), personById(person)]);
  const checked = await checkFile({ bytes, type: scan.type, holder }, judging);
  await ExternalCertificateModel.updateOne({ _id }, { $set: { checked } });
}
