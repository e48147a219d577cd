import type { Collection } from 'mongodb';
import { isConnectionLost } from '../../database/connection-lost.js';
import { rememberedOfDatabase } from '../../ground/memory/memories.js';
import type { DecisionDocument, Recorded } from '../decider.js';
import type { StoredDecision } from '../decides.js';
import type { Effect } from './effect.js';
import { Remembered } from '../remembered.js';
import { retryWhile } from '../retry-while.js';
import { allStand, note, settledBy, takeOff, type Settled } from './settled.js';
import { writeEffects } from './write-effects.js';

const NOT_AWAITED = { writeConcern: { w: 1, journal: false } } as const;

export interface SettlingOptions<State, Event> {
  collection: Collection<StoredDecision>;
  effects: readonly Effect<State, Event>[];
  /** The newest version of events whose effects this process knows. */
  version: number;
  clock: () => Date;
}

/**
 * Brings the effects of documents to stand. Whoever asks for a document whose effects are being written
 * shares that work, so that a crowd of readers writes nothing that a decision is writing already.
 */
export class Settling<State, Event> {
  readonly #options: SettlingOptions<State, Event>;
  readonly #underWay = new Map<string, { revision: number; work: Promise<Settled<Event>> }>();
  /** Up to which revision all effects of a document stand: it may be read before it says so itself. */
  readonly #standing = new Remembered();
  /** Documents that still list events whose effects stand, because another write was to follow. */
  readonly #listed = new Set<string>();

  constructor(options: SettlingOptions<State, Event>) {
    this.#options = options;
    rememberedOfDatabase(() => {
      this.forget();
    });
  }

  /**
   * Has the effects of a document's waiting events written as far as they can be; never fails. Without
   * `takesOff` events whose effects stand stay listed: the next write takes them off with it.
   */
  async settle(document: DecisionDocument<State, Event>, takesOff = true): Promise<Settled<Event>> {
    const { _id, revision } = document;
    for (;;) {
      const other = this.#underWay.get(_id);
      if (!other) break;
      const settled = await other.work;
      if (other.revision >= revision) return settled;
    }
    const work = this.#work(document, takesOff).finally(() => this.#underWay.delete(_id));
    this.#underWay.set(_id, { revision, work });
    return work;
  }

  /** What was known of documents holds no more: they were deleted. */
  forget(): void {
    this.#standing.forget();
    this.#listed.clear();
  }

  async #work(document: DecisionDocument<State, Event>, takesOff: boolean) {
    const { _id, pending } = document;
    const [known, newer] = this.#split(pending);
    const upTo = known.at(-1)?.revision ?? (newer.length > 0 ? 0 : document.revision);
    if (known.length === 0 || this.#standing.atLeast(_id, upTo)) {
      if (takesOff && this.#listed.delete(_id)) await this.#update(_id, takeOff(upTo));
      return allStand(newer);
    }
    const { effects, clock } = this.#options;
    const outcomes = await writeEffects(effects, { ...document, pending: known }, clock());
    const settled = settledBy(outcomes, document, known, newer);
    if (settled.unwritten.length > 0) {
      await this.#update(_id, note(settled));
      return settled;
    }
    this.#standing.set(_id, upTo);
    this.#listed.delete(_id);
    if (takesOff) await this.#update(_id, takeOff(upTo));
    else this.#listed.add(_id);
    return settled;
  }

  /** The events up to the first that only a newer process knows, and the rest, in their order. */
  #split(pending: Recorded<Event>[]): [Recorded<Event>[], Recorded<Event>[]] {
    const at = pending.findIndex(({ v = 1 }) => v > this.#options.version);
    return at < 0 ? [pending, []] : [pending.slice(0, at), pending.slice(at)];
  }

  /**
   * A note that is lost costs no more than that effects are written again, so nobody waits until it is in
   * the journal: what it notes is there already.
   */
  async #update(_id: string, update: object): Promise<void> {
    const write = () => this.#options.collection.updateOne({ _id }, update, NOT_AWAITED);
    await retryWhile(isConnectionLost, write).catch(() => undefined);
  }
}
