import {
  certificateDeeds,
  type CertificateDeed,
} from '../../certificates/correcting/certificate-effects.js';
import { CertificateModel } from '../../certificates/certificate-model.js';
import { NotInForce } from '../../certificates/correcting/revoke-certificate.js';
import type { Deed } from '../../../decisions/deeds/deed.js';
import { ExternalCertificateModel } from '../../external-certificates/external-certificate-model.js';
import { externalDeeds, type ExternalDeed } from '../../external-certificates/external-effects.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import type { CountedIn } from '../../certificates/counted-in.js';
import type { DutyDocument } from '../duty-documents.js';

/**
 * Counts a person's document in another year than until now, with a reason. The same again changes nothing.
 * @throws {DecidesOnOneself}
 * @throws {NotInForce} when it went out of force meanwhile
 */
export async function chooseYear(
  person: string,
  chosen: DutyDocument,
  countedIn: CountedIn,
): Promise<void> {
  refuseOneself(countedIn.by, person);
  const moved = await (chosen.source === 'own'
    ? moveOwn(chosen.document.number, countedIn)
    : moveExternal(chosen.document._id, countedIn));
  if (!moved) throw new NotInForce();
}

/** What the document says then, where it does not say so already. */
const unless = ({ year, reason }: CountedIn) => ({
  $nor: [{ 'countedIn.year': year, 'countedIn.reason': reason }],
});

const deedOf = <What>(what: What, _id: string, { by, at }: CountedIn): Deed<What> => ({
  ...{ _id: `moved:${_id}:${at.getTime()}`, by, at, what },
});

async function moveOwn(number: string, countedIn: CountedIn): Promise<boolean> {
  const { year, reason } = countedIn;
  const deed = deedOf<CertificateDeed>({ type: 'moved', year, reason }, number, countedIn);
  await CertificateModel.updateOne(
    { number, status: 'valid', ...unless(countedIn) },
    { $set: { countedIn }, $push: { deeds: deed } },
  );
  const stands = { number, status: 'valid' as const, 'countedIn.year': year };
  const certificate = await CertificateModel.findOne(stands, { _id: 1 }).lean();
  if (certificate) await certificateDeeds.settle(certificate._id);
  return certificate !== null;
}

async function moveExternal(_id: string, countedIn: CountedIn): Promise<boolean> {
  const { year, reason } = countedIn;
  const deed = deedOf<ExternalDeed>({ type: 'moved', year, reason }, _id, countedIn);
  await ExternalCertificateModel.updateOne(
    { _id, status: 'accepted', ...unless(countedIn) },
    { $set: { countedIn }, $push: { deeds: deed } },
  );
  await externalDeeds.settle(_id);
  const stands = { _id, status: 'accepted' as const, 'countedIn.year': year };
  return (await ExternalCertificateModel.exists(stands)) !== null;
}
