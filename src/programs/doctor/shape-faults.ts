import mongoose from 'mongoose';
import type { Fault } from './fault.js';

type Anything = Record<string, unknown>;

/** Fields that a stored document has and its schema hasn't would be lost the next time it is written. */
const STRICT = { strict: 'throw' } as const;

/** Holds documents of several kinds, each known by its id to the one who reads it. */
const OF_SEVERAL_KINDS = 'settings';

/** Documents that are not what their collection's schema says, one after the other. */
export async function* shapeFaults(): AsyncGenerator<Fault> {
  for (const name of mongoose.modelNames()) {
    const model = mongoose.model<Anything>(name);
    const { name: collection } = model.collection;
    if (collection === OF_SEVERAL_KINDS) continue;
    for await (const stored of model.collection.find()) {
      const what = await faultOf(() => new model(stored as Anything, null, STRICT).validate());
      if (what !== undefined) yield { collection, id: String(stored._id), what };
    }
  }
}

async function faultOf(check: () => Promise<void>): Promise<string | undefined> {
  try {
    await check();
    return undefined;
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault);
  }
}
