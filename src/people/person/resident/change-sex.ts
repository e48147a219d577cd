import { newId } from '../../../ground/id.js';
import { personDeeds } from '../person-effects.js';
import { PersonModel } from '../person-model.js';
import { agreedDeed } from './keep-consent.js';
import type { Resident, SexAnswer } from './resident.js';

/**
 * Has a resident be a woman or a man in the sums, or neither, as they say themselves; an empty answer, and the same
 * once more, change nothing but when they said it last. The audit is for good: it tells that they changed it, and
 * not what it says.
 * @param version of the text that they agreed to with it; undefined: what they agreed to before says of sex
 */
export async function changeSex(
  { _id: id, resident }: { _id: string; resident?: Pick<Resident, 'sex'> | null | undefined },
  said: SexAnswer,
  { at, version }: { at: Date; version: string | undefined },
): Promise<void> {
  const was = resident?.sex ?? undefined;
  const is = said === 'unsaid' ? undefined : said;
  if (is === '') return;
  if (is === was) {
    // What a sign-up of before says of it, which they confirm later, is older than this.
    await PersonModel.updateOne(
      { _id: id, status: 'resident' },
      { $max: { 'resident.sexAt': at } },
    );
    return;
  }
  const agreed = version === undefined ? [] : [{ version, byParent: false, at }];
  const deeds = [
    { _id: newId(), by: id, at, what: { type: 'resident-sex-changed' as const } },
    ...agreed.map((one) => agreedDeed(newId(), id, one)),
  ];
  await PersonModel.updateOne(
    // Of two at once one is done: whoever comes second had seen what stands no more.
    { _id: id, status: 'resident', 'resident.sex': was ?? { $exists: false } },
    {
      $set: { 'resident.sexAt': at, ...(is === undefined ? {} : { 'resident.sex': is }) },
      ...(is === undefined ? { $unset: { 'resident.sex': 1 } } : {}),
      $push: { deeds: { $each: deeds }, 'resident.consents': { $each: agreed } },
    },
  );
  await personDeeds.settle(id);
}
