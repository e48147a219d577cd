import { CertificateModel } from '../certificate-model.js';
import { moving, notSo, type CountedIn } from '../counted-in.js';
import { certificateDeeds, type CertificateDeed } from './certificate-effects.js';

/**
 * Counts a certificate in force in this year from now on; where it says so already, nothing changes.
 * @returns whether it counts in that year now: not when it went out of force meanwhile
 */
export async function countInYear(number: string, countedIn: CountedIn): Promise<boolean> {
  const { year, reason } = countedIn;
  const deed = moving<CertificateDeed>({ type: 'moved', year, reason }, number, countedIn);
  await CertificateModel.updateOne(
    { number, status: 'valid', ...notSo(countedIn) },
    { $set: { countedIn }, $push: { deeds: deed } },
  );
  const stands = { number, status: 'valid' as const, 'countedIn.year': year };
  const certificate = await CertificateModel.findOne(stands, { _id: 1 }).lean();
  if (certificate) await certificateDeeds.settle(certificate._id);
  return certificate !== null;
}
