import type { Collection } from 'mongodb';
import { isConnectionLost } from '../../database/connection-lost.js';
import type { Deed } from './deed.js';
import { WITH_DEEDS } from './keeps-deeds.js';
import { retryWhile } from '../retry-while.js';

/** A deed whose effects do not all stand, with its document. */
export interface Waiting<Document, What> {
  document: Document & { _id: string };
  deed: Deed<What>;
}

interface WithDeeds<What> {
  _id: string;
  deeds: Deed<What>[];
}

/** The documents of one collection on which deeds wait. */
export class DeedDocuments<Document, What> {
  readonly #collection: Collection<WithDeeds<What>>;

  /** Takes a Mongoose model's collection: it is the driver's, with calls held back until the connection stands. */
  constructor(collection: unknown) {
    this.#collection = collection as Collection<WithDeeds<What>>;
  }

  /** Ids of the documents on which deeds wait. */
  async ids(): Promise<string[]> {
    const found = await this.#collection.find(WITH_DEEDS, { projection: { _id: 1 } }).toArray();
    return found.map(({ _id }) => _id);
  }

  countWaiting(): Promise<number> {
    return this.#collection.countDocuments(WITH_DEEDS);
  }

  /** The deeds that wait on these documents, each document's in their order. */
  async waitingOn(ids: readonly string[]): Promise<Waiting<Document, What>[]> {
    // Only a model whose schema keeps deeds writes the collection.
    const documents = await retryWhile(isConnectionLost, () =>
      this.#collection
        .find<Document & WithDeeds<What>>({ _id: { $in: [...ids] }, ...WITH_DEEDS })
        .toArray(),
    );
    return documents.flatMap((document) => document.deeds.map((deed) => ({ document, deed })));
  }

  /** Takes deeds off whose effects all stand. */
  async takeOff(waiting: readonly Waiting<Document, What>[]): Promise<void> {
    if (waiting.length === 0) return;
    const ids = waiting.map(({ document }) => document._id);
    const keys = waiting.map(({ deed }) => deed._id);
    await this.#update(() =>
      this.#collection.updateMany(
        { _id: { $in: ids } },
        { $pull: { deeds: { _id: { $in: keys } } } },
      ),
    );
  }

  /** Notes on a deed which of its effects stand, and which failed. */
  async note(
    { document, deed }: Waiting<Document, What>,
    { done = {}, failing = {} }: Pick<Deed<What>, 'done' | 'failing'>,
  ): Promise<void> {
    await this.#update(() =>
      this.#collection.updateOne(
        { _id: document._id, 'deeds._id': deed._id },
        { $set: { 'deeds.$.done': done, 'deeds.$.failing': failing } },
      ),
    );
  }

  /** A note that is lost costs no more than that effects are written again. */
  async #update(write: () => Promise<unknown>): Promise<void> {
    await retryWhile(isConnectionLost, write).catch(() => undefined);
  }
}
