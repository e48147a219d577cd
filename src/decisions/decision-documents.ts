import type { Collection } from 'mongodb';
import { batchLoader } from '../database/batch-loader.js';
import type { DecisionDocument } from './decider.js';
import { WITH_PENDING, type StoredDecision } from './decision-model.js';

/** The deciding documents of one collection, each written only by whoever read it as it is. */
export class DecisionDocuments<State, Event> {
  readonly #collection: Collection<StoredDecision>;
  readonly #initial: State;
  /** A list of thousands is read once for all who ask while it was being read before. */
  readonly #find: (id: string) => Promise<StoredDecision | undefined>;

  constructor(collection: Collection<StoredDecision>, initial: State) {
    this.#collection = collection;
    this.#initial = initial;
    this.#find = batchLoader(async (ids) => {
      const found = await collection.find({ _id: { $in: ids } }).toArray();
      return new Map(found.map((one) => [one._id, one]));
    });
  }

  /** The document as it is now, or one that does not exist yet; not to be changed, others have it too. */
  async load(_id: string): Promise<DecisionDocument<State, Event>> {
    const found = await this.#find(_id);
    if (!found) return { _id, revision: 0, pending: [], state: this.#initial };
    // Only stores of this kind write the collection, so what is read is what they wrote.
    return found as DecisionDocument<State, Event>;
  }

  /** Writes the new state if nobody wrote since it was read; false says that somebody did. */
  async commit(
    before: DecisionDocument<State, Event>,
    after: DecisionDocument<State, Event>,
  ): Promise<boolean> {
    const { _id, revision, pending, state } = after;
    try {
      const { matchedCount, upsertedCount } = await this.#collection.updateOne(
        { _id, revision: before.revision },
        { $set: { revision, pending, state } },
        { upsert: before.revision === 0 },
      );
      return matchedCount + upsertedCount === 1;
    } catch (error) {
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Ids of the documents with effects still to be written. */
  async waiting(): Promise<string[]> {
    const found = await this.#collection.find(WITH_PENDING, { projection: { _id: 1 } }).toArray();
    return found.map(({ _id }) => _id);
  }
}

/** MongoDB's answer when a unique index holds the value already. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 11000;
