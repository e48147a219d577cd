import { moving, notSo, type CountedIn } from '../../certificates/counted-in.js';
import { ExternalCertificateModel } from '../external-certificate-model.js';
import { externalDeeds, type ExternalDeed } from '../external-effects.js';

/**
 * Counts a recognised document in this year from now on; where it says so already, nothing changes.
 * @returns whether it counts in that year now: not when it is recognised no longer
 */
export async function countExternalInYear(_id: string, countedIn: CountedIn): Promise<boolean> {
  const { year, reason } = countedIn;
  const deed = moving<ExternalDeed>({ type: 'moved', year, reason }, _id, countedIn);
  await ExternalCertificateModel.updateOne(
    { _id, status: 'accepted', ...notSo(countedIn) },
    { $set: { countedIn }, $push: { deeds: deed } },
  );
  await externalDeeds.settle(_id);
  const stands = { _id, status: 'accepted' as const, 'countedIn.year': year };
  return (await ExternalCertificateModel.exists(stands)) !== null;
}
