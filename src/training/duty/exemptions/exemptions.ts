import type { Deed } from '../../../decisions/deeds/deed.js';
import { insertOnce } from '../../../decisions/insert-once.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import { found } from '../../../ground/errors.js';
import { exemptionDeeds, type ExemptionDeed } from './exemption-effects.js';
import { ExemptionModel, type Exemption } from './exemption-model.js';

/**
 * Frees a person from the yearly duty, once under this id.
 * @throws {DecidesOnOneself}
 */
export async function exempt(
  person: string,
  values: Pick<Exemption, 'reason' | 'from'> & { to: string | null },
  { _id, by, at }: { _id: string; by: string; at: Date },
): Promise<void> {
  refuseOneself(by, person);
  const deed: Deed<ExemptionDeed> = {
    ...{ _id: `exemption:${_id}`, by, at },
    what: { type: 'duty-exempted' },
  };
  const exemption = { _id, person, ...values, by, at, deeds: [deed] };
  await insertOnce(
    () => ExemptionModel.create(exemption),
    () => ExemptionModel.exists({ _id }),
  );
  await exemptionDeeds.settle(_id);
}

/**
 * This person's exemption.
 * @throws {NotFound}
 */
export const exemptionOf = async (id: string, person: string): Promise<Exemption> =>
  found(await ExemptionModel.findOne({ _id: id, person }).lean());

/**
 * Takes an exemption of this person back: it frees them from nothing any more, as if it had never been,
 * and stays on record. Doing it again changes nothing.
 * @throws {DecidesOnOneself}
 * @throws {NotFound}
 */
export async function takeBackExemption(
  id: string,
  person: string,
  { by, at }: { by: string; at: Date },
): Promise<void> {
  refuseOneself(by, person);
  const deed: Deed<ExemptionDeed> = {
    ...{ _id: `exemption:${id}:taken-back`, by, at },
    what: { type: 'duty-exemption-taken-back' },
  };
  found(await ExemptionModel.exists({ _id: id, person }));
  await ExemptionModel.updateOne(
    { _id: id, takenBack: false },
    { $set: { takenBack: true }, $push: { deeds: deed } },
  );
  await exemptionDeeds.settle(id);
}
