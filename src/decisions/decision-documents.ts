import type { Collection } from 'mongodb';
import { batchLoader } from '../database/batch-loader.js';
import type { DecisionDocument } from './decider.js';
import { WITH_PENDING, type StoredDecision } from './decides.js';

/** How a document keeps its state. */
export interface Layout<State> {
  read(stored: StoredDecision): State;
  /** What to set in a document that held `before`, so that it holds `after`. */
  write(before: State, after: State): object;
}

/** The state beside the mechanism's own fields: for documents that nobody else reads. */
export const APART: Layout<unknown> = {
  read: ({ state }) => state,
  write: (_, state) => ({ state }),
};

/**
 * The document itself as the state: for documents that are read, and partly written, by others too. A
 * decision writes those of its fields that it changed, and no other.
 */
export const ITSELF: Layout<object | null> = {
  read: (stored) => stored,
  write: (before, after) =>
    Object.fromEntries(
      Object.entries(after ?? {}).filter(
        ([field, value]) => value !== (before as Record<string, unknown> | null)?.[field],
      ),
    ),
};

/** The deciding documents of one collection, each written only by whoever read it as it is. */
export class DecisionDocuments<State, Event> {
  readonly #collection: Collection<StoredDecision>;
  readonly #initial: State;
  readonly #layout: Layout<State>;
  /** A list of thousands is read once for all who ask while it was being read before. */
  readonly #find: (id: string) => Promise<DecisionDocument<State, Event> | undefined>;

  constructor(collection: Collection<StoredDecision>, initial: State, layout: Layout<State>) {
    this.#collection = collection;
    this.#initial = initial;
    this.#layout = layout;
    this.#find = batchLoader(async (ids) => {
      // Only stores of this kind write these fields, so what is read is what they wrote.
      const found = await collection
        .find<DecisionDocument<State, Event>>({ _id: { $in: ids } })
        .toArray();
      return new Map(found.map((one) => [one._id, one]));
    });
  }

  /** The document as it is now, or one that does not exist yet; not to be changed, others have it too. */
  async load(_id: string): Promise<DecisionDocument<State, Event>> {
    const found = await this.#find(_id);
    if (!found) return { _id, revision: 0, pending: [], state: this.#initial };
    // A document that was made before it decided anything has neither revision nor events.
    const { revision = 0, pending = [] } = found as Partial<typeof found>;
    const { done, failing } = found;
    return {
      ...{ _id, revision, pending, state: this.#layout.read(found) },
      ...(done ? { done } : {}),
      ...(failing ? { failing } : {}),
    };
  }

  /** Writes the new state if nobody wrote since it was read; false says that somebody did. */
  async commit(
    before: DecisionDocument<State, Event>,
    after: DecisionDocument<State, Event>,
  ): Promise<boolean> {
    const { _id, revision, pending, state } = after;
    try {
      const { matchedCount, upsertedCount } = await this.#collection.updateOne(
        // Null stands for a revision that is missing.
        { _id, revision: before.revision || null } as object,
        { $set: { revision, pending, ...this.#layout.write(before.state, state) } },
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

  countWaiting(): Promise<number> {
    return this.#collection.countDocuments(WITH_PENDING);
  }
}

/** MongoDB's answer when a unique index holds the value already. */
export const isDuplicateKey = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 11000;
