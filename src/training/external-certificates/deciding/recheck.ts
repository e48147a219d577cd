import { buffer } from 'node:stream/consumers';
import { personById } from '../../../people/person/people.js';
import type { ExternalCertificate } from '../external-certificate.js';
import { ExternalCertificateModel } from '../external-certificate-model.js';
import { readScan } from '../scans.js';
import type { Checked } from '../checking/checked.js';
import { checkFile } from '../checking/check-file.js';
import { AlreadyDecided } from './decide-external.js';

/**
 * Looks at a document's file again: by the roots of today, and where it was recorded before anybody looked.
 * On what was decided already it rests as it was found then.
 * @returns what was found; nothing of what has no file
 * @throws {SignatureAlone, Busy}
 * @throws {AlreadyDecided}
 */
export async function recheck(
  { _id, person, scan, status }: Pick<ExternalCertificate, '_id' | 'person' | 'scan' | 'status'>,
  judging: { roots: readonly Uint8Array[]; now: Date },
): Promise<Checked | null> {
  if (!scan) return null;
  if (status !== 'submitted') throw new AlreadyDecided();
  const [bytes, holder] = await Promise.all([buffer(readScan(scan.file)), personById(person)]);
  const checked = await checkFile({ bytes, type: scan.type, holder }, judging);
  const { matchedCount } = await ExternalCertificateModel.updateOne(
    { _id, status: 'submitted' },
    { $set: { checked } },
  );
  if (matchedCount === 0) throw new AlreadyDecided();
  return checked;
}
