import type { Done, Deed } from './deed.js';
import { DeedDocuments, type Waiting } from './deed-documents.js';
import type { ReplayFailure } from '../decision-store.js';
import { checkEffects, type Effect } from '../effects/effect.js';
import { failedAgain } from '../effects/effect-failure.js';
import { UnwrittenDeeds } from './unwritten-deeds.js';
import type { Unwritten } from '../effects/unwritten-effects.js';
import { settledBy, type Settled } from '../effects/settled.js';
import { writeEffects } from '../effects/write-effects.js';
import { systemClock } from '../../ground/clock.js';

/** What follows from deeds, those of several documents together: the first argument names none. */
export type DeedEffect<Document, What> = Effect<null, Done<Document, What>>;

export interface DeedStoreOptions<Document, What> {
  /** The collection of a model whose schema `keepsDeeds`. */
  collection: unknown;
  effects: readonly DeedEffect<Document, What>[];
  /** What people know a document by. */
  nameOf: (document: Document) => string;
  /** So many documents are read at once; default 500. */
  atOnce?: number;
  clock?: () => Date;
}

/** Brings the effects of deeds to stand. A deed leaves its document once all of them do. */
export class DeedStore<Document, What> {
  readonly #documents: DeedDocuments<Document, What>;
  readonly #unwritten: UnwrittenDeeds<Document>;
  readonly #effects: readonly DeedEffect<Document, What>[];
  readonly #atOnce: number;
  readonly #clock: () => Date;

  constructor(options: DeedStoreOptions<Document, What>) {
    const { collection, effects, nameOf, atOnce = 500, clock = systemClock } = options;
    checkEffects(effects);
    this.#documents = new DeedDocuments(collection);
    this.#unwritten = new UnwrittenDeeds(collection, nameOf);
    this.#effects = effects;
    this.#atOnce = atOnce;
    this.#clock = clock;
  }

  /**
   * Writes what follows from the deeds on these documents, as far as it can be, and never fails: the
   * deeds stand. What could not be written is noted with them and tried again.
   */
  async settle(...ids: readonly string[]): Promise<void> {
    await this.#settleInParts(ids);
  }

  /**
   * Writes the effects that a process left behind when it died, and those that failed and whose pause
   * is over. Each deed and each effect fails alone. Returns how many documents had any, and what
   * failed this time.
   */
  async replayAll(): Promise<{ documents: number; failures: ReplayFailure[] }> {
    const ids = await this.#documents.ids();
    return { documents: ids.length, failures: await this.#settleInParts(ids) };
  }

  /** Names of all effects, in their order. */
  get effectNames(): readonly string[] {
    return this.#effects.map(({ name }) => name);
  }

  /** So many of the documents of whose deeds something could not be written, and how many there are. */
  unwritten(limit: number): Promise<{ documents: Unwritten[]; total: number }> {
    return this.#unwritten.find(limit);
  }

  /** Of how many documents something is not written yet, whether it failed or was never tried. */
  countWaiting(): Promise<number> {
    return this.#documents.countWaiting();
  }

  /** Has what failed of a document's deeds written now, whatever its pause; the names of what fails still. */
  async tryAgain(id: string): Promise<readonly string[]> {
    await this.#unwritten.endPauses(this.#clock(), id);
    await this.settle(id);
    return this.#unwritten.failingOf(id);
  }

  /** Has everything that failed tried in the next round; returns of how many documents. */
  endPauses(now: Date): Promise<number> {
    return this.#unwritten.endPauses(now);
  }

  async #settleInParts(ids: readonly string[]): Promise<ReplayFailure[]> {
    const failures: ReplayFailure[] = [];
    for (let from = 0; from < ids.length; from += this.#atOnce)
      failures.push(...(await this.#settleThese(ids.slice(from, from + this.#atOnce))));
    return failures;
  }

  /** All together, or each document alone where one of them cannot be read. */
  async #settleThese(ids: readonly string[]): Promise<ReplayFailure[]> {
    try {
      return await this.#write(await this.#documents.waitingOn(ids));
    } catch (error) {
      const [id, other] = ids;
      if (id === undefined || other === undefined)
        return [{ id: id ?? '', effect: null, ...failedAgain(undefined, error, this.#clock()) }];
      const failures: ReplayFailure[] = [];
      for (const one of ids) failures.push(...(await this.#settleThese([one])));
      return failures;
    }
  }

  /** What was never tried is written together, which costs one write for all; then the rest, each alone. */
  async #write(waiting: readonly Waiting<Document, What>[]): Promise<ReplayFailure[]> {
    const fresh = waiting.length > 1 ? waiting.filter(({ deed }) => !deed.done) : [];
    const together = await this.#writeEffects(fresh, {});
    const stand = new Set(together.unwritten.length === 0 ? fresh : []);
    const tried = new Set(fresh);
    const failures: ReplayFailure[] = [];
    for (const one of waiting) {
      if (stand.has(one)) continue;
      const { done = {} } = together.left;
      const { unwritten, left, failed } = await this.#writeEffects(
        [one],
        tried.has(one) ? { done } : one.deed,
      );
      if (unwritten.length === 0) stand.add(one);
      else await this.#documents.note(one, left);
      for (const [effect, failure] of failed)
        failures.push({ id: one.document._id, effect, ...failure });
    }
    await this.#documents.takeOff([...stand]);
    return failures;
  }

  async #writeEffects(
    waiting: readonly Waiting<Document, What>[],
    { done, failing }: Pick<Deed<What>, 'done' | 'failing'>,
  ): Promise<Settled<Done<Document, What>>> {
    const pending = waiting.map(({ document, deed: { _id: id, by, at, what } }) => ({
      ...{ id, revision: 1 },
      event: { document, by, at, what },
    }));
    const noted = { pending, ...(done ? { done } : {}), ...(failing ? { failing } : {}) };
    const written = { _id: '', revision: 1, state: null, ...noted };
    const outcomes = await writeEffects(this.#effects, written, this.#clock());
    return settledBy(outcomes, noted, pending, []);
  }
}
