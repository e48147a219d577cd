import { isDuplicateKey } from '../../decisions/decision-documents.js';
import { DemandModel } from './demand-model.js';

/**
 * Has wishes be those of the record that stays. A programme that both wait for is waited for since the
 * earlier day. Harmless to repeat.
 */
export async function joinDemands({ from, into }: { from: string; into: string }): Promise<void> {
  for (const wish of await DemandModel.find({ person: from }).lean()) {
    try {
      await DemandModel.updateOne({ _id: wish._id }, { $set: { person: into } });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      await waitSince(into, wish);
      await DemandModel.deleteOne({ _id: wish._id });
    }
  }
}

/** One that is over by now says nothing about since when the other waits. */
async function waitSince(
  person: string,
  { programme, at, closed }: { programme: string; at: Date; closed: boolean },
): Promise<void> {
  if (closed) return;
  await DemandModel.updateOne({ person, programme, closed: true }, { $set: { closed: false, at } });
  await DemandModel.updateOne({ person, programme, at: { $gt: at } }, { $set: { at } });
}
