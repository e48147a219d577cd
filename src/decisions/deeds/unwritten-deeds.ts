import type { Collection } from 'mongodb';
import type { Deed } from './deed.js';
import { WITH_DEEDS } from './keeps-deeds.js';
import { pausesEnded, type Unwritten } from '../effects/unwritten-effects.js';

type Noted = Pick<Deed<unknown>, '_id' | 'failing'>;

interface WithDeeds {
  _id: string;
  deeds: Noted[];
}

const WITH_FAILING = { ...WITH_DEEDS, 'deeds.failing': { $exists: true } };

/** What one collection's deeds note of effects that failed, for whoever looks after the registry. */
export class UnwrittenDeeds<Document> {
  readonly #collection: Collection<WithDeeds>;
  readonly #nameOf: (document: Document) => string;

  constructor(collection: unknown, nameOf: (document: Document) => string) {
    this.#collection = collection as Collection<WithDeeds>;
    this.#nameOf = nameOf;
  }

  async find(limit: number): Promise<{ documents: Unwritten[]; total: number }> {
    const [found, total] = await Promise.all([
      this.#collection
        // What a deed brings with it may be as large as a scan.
        .find(WITH_FAILING, { projection: { 'deeds.what': 0 } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
      this.#collection.countDocuments(WITH_FAILING),
    ]);
    const documents = found.map((document) => ({
      ...{ id: document._id, about: this.#nameOf(document as Document), newer: 0 },
      failing: failingIn(document.deeds),
    }));
    return { documents, total };
  }

  /** Lets what failed be tried at once, of one document or of all; returns of how many. */
  async endPauses(now: Date, id?: string): Promise<number> {
    const ended = { $mergeObjects: ['$$this', { failing: pausesEnded('$$this.failing', now) }] };
    const { modifiedCount } = await this.#collection.updateMany(
      { ...WITH_FAILING, ...(id === undefined ? {} : { _id: id }) },
      [
        {
          $set: {
            deeds: {
              $map: { input: '$deeds', in: { $cond: ['$$this.failing', ended, '$$this'] } },
            },
          },
        },
      ],
    );
    return modifiedCount;
  }

  /** Names of the effects that do not stand of one document. */
  async failingOf(id: string): Promise<readonly string[]> {
    const found = await this.#collection.findOne({ _id: id }, { projection: { 'deeds.what': 0 } });
    return Object.keys(failingIn(found?.deeds ?? []));
  }
}

const failingIn = (deeds: readonly Noted[]): Unwritten['failing'] =>
  Object.assign({}, ...deeds.map(({ failing = {} }) => failing)) as Unwritten['failing'];
