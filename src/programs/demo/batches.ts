import mongoose from 'mongoose';

const BATCH = 2000;

/**
 * Collects documents per collection and writes them by the thousand, one batch while the next is
 * made: memory stays small, and neither this process nor the database waits for long.
 */
export class Batches {
  readonly #waiting = new Map<string, { _id: string }[]>();
  readonly #written = new Map<string, number>();
  #underWay: Promise<unknown> = Promise.resolve();

  /** @throws {MongoServerError} also for a batch that was handed over earlier */
  async add(collection: string, documents: readonly { _id: string }[]): Promise<void> {
    const waiting = this.#waiting.get(collection) ?? [];
    this.#waiting.set(collection, waiting);
    waiting.push(...documents);
    if (waiting.length >= BATCH) await this.#write(collection, waiting);
  }

  /** Writes what is left and waits until all of it stands. */
  async flush(): Promise<void> {
    for (const [collection, waiting] of this.#waiting) await this.#write(collection, waiting);
    await this.#underWay;
  }

  /** How many documents were written into a collection. */
  count(collection: string): number {
    return this.#written.get(collection) ?? 0;
  }

  async #write(collection: string, waiting: { _id: string }[]): Promise<void> {
    while (waiting.length > 0) {
      const batch = waiting.splice(0, BATCH);
      await this.#underWay;
      // The mark that all is done is written last, with the journal; until then nothing counts.
      this.#underWay = mongoose.connection
        .collection<{ _id: string }>(collection)
        .insertMany(batch, { ordered: false, writeConcern: { w: 1, journal: false } });
      // Its failure is thrown where it is awaited: by the next batch, or by the last flush.
      this.#underWay.catch(() => undefined);
      this.#written.set(collection, this.count(collection) + batch.length);
    }
  }
}
