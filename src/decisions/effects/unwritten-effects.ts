import type { Collection } from 'mongodb';
import { WITH_FAILING, WITH_PENDING, type StoredDecision } from '../decides.js';
import type { EffectFailure } from './effect-failure.js';

/** A document of which something that follows from its decisions does not stand elsewhere. */
export interface Unwritten {
  id: string;
  /** What people know the document by, where it says so itself. */
  about?: string;
  /** By the effect's name. */
  failing: Readonly<Record<string, EffectFailure>>;
  /** How many of its events are left to a newer process, which alone knows what follows from them. */
  newer: number;
}

/** What one collection's documents note of effects that failed, for whoever looks after the registry. */
export class UnwrittenEffects {
  readonly #collection: Collection<StoredDecision>;
  readonly #version: number;

  /** `version` is the newest of events whose effects this process knows. */
  constructor(collection: Collection<StoredDecision>, version: number) {
    this.#collection = collection;
    this.#version = version;
  }

  async find(limit: number): Promise<{ documents: Unwritten[]; total: number }> {
    const filter = {
      ...WITH_PENDING,
      $or: [{ failing: WITH_FAILING.failing }, { 'pending.v': { $gt: this.#version } }],
    };
    const [found, total] = await Promise.all([
      this.#collection
        .find(filter, { projection: { failing: 1, 'pending.v': 1 } })
        .sort({ _id: 1 })
        .limit(limit)
        .toArray(),
      this.#collection.countDocuments(filter),
    ]);
    const documents = found.map(({ _id, failing = {}, pending }) => {
      const newer = (pending as { v?: number }[]).filter(({ v = 1 }) => v > this.#version);
      return { id: _id, failing, newer: newer.length };
    });
    return { documents, total };
  }

  /** Lets what failed be tried at once, of one document or of all; returns of how many. */
  async endPauses(now: Date, id?: string): Promise<number> {
    const { modifiedCount } = await this.#collection.updateMany(
      { ...WITH_FAILING, ...(id === undefined ? {} : { _id: id }) },
      [{ $set: { failing: pausesEnded('$failing', now) } }],
    );
    return modifiedCount;
  }
}

/** Every failure of an object of them, to be tried again from now on: for an update that is a pipeline. */
export const pausesEnded = (failing: string, now: Date) => ({
  $arrayToObject: { $map: eachPauseEnded(failing, now) },
});

const eachPauseEnded = (failing: string, now: Date) => ({
  input: { $objectToArray: failing },
  in: { k: '$$this.k', v: { $mergeObjects: ['$$this.v', { nextAt: now }] } },
});
