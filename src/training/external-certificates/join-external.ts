import type { Joining } from '../../people/person/merging/merges.js';
import type { ExternalStatus } from './external-certificate.js';
import { ExternalCertificateModel } from './external-certificate-model.js';

const IN_FORCE: readonly ExternalStatus[] = ['accepted', 'submitted'];

/**
 * Has documents of training elsewhere be those of the record that stays. One that both brought counts
 * once: what was accepted before what was only submitted, else what the one who stays brought; the other
 * is as if it had been taken back. Harmless to repeat.
 */
export async function joinExternal({ from, into }: Pick<Joining, 'from' | 'into'>): Promise<void> {
  const brought = await ExternalCertificateModel.find(
    { person: { $in: [from, into] }, status: { $in: [...IN_FORCE] } },
    { person: 1, numberKey: 1, status: 1 },
  ).lean();
  for (const document of brought) {
    if (document.person !== from || !document.numberKey) continue;
    const same = brought.find(
      ({ person, numberKey }) => person === into && numberKey === document.numberKey,
    );
    if (!same) continue;
    const second = same.status === 'submitted' && document.status === 'accepted' ? same : document;
    await ExternalCertificateModel.updateOne(
      { _id: second._id },
      { $set: { status: 'withdrawn' } },
    );
  }
  await ExternalCertificateModel.updateMany({ person: from }, { $set: { person: into } });
}
