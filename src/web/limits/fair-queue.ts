import { Busy } from '../../ground/errors.js';

export interface FairQueueOptions {
  /** Pieces of work that run at once. */
  atOnce: number;
  /** Pieces that may wait in one lane, and in all of them. */
  mostInLane: number;
  most: number;
}

/**
 * Heavy work in turns: of each lane that waits, one piece, then the next lane's. However many one
 * lane sends, another waits for a single piece of each.
 */
export class FairQueue {
  readonly #options: FairQueueOptions;
  /** Who waits, lane by lane; the lane whose turn is next comes first. */
  readonly #lanes = new Map<string, (() => void)[]>();
  #running = 0;
  #waiting = 0;

  constructor(options: FairQueueOptions) {
    this.#options = options;
  }

  /** @throws {Busy} at once, where too many wait already */
  async run<T>(lane: string, work: () => Promise<T>): Promise<T> {
    if (this.#running < this.#options.atOnce) this.#running += 1;
    else await this.#wait(lane);
    try {
      return await work();
    } finally {
      this.#next();
    }
  }

  #wait(lane: string): Promise<void> {
    const waiting = this.#lanes.get(lane) ?? [];
    if (waiting.length >= this.#options.mostInLane || this.#waiting >= this.#options.most)
      throw new Busy();
    this.#waiting += 1;
    return new Promise((resolve) => {
      waiting.push(resolve);
      this.#lanes.set(lane, waiting);
    });
  }

  /** Hands the place on; the lane that got it goes to the end of the round. */
  #next(): void {
    const first = this.#lanes.entries().next();
    if (first.done) {
      this.#running -= 1;
      return;
    }
    const [lane, waiting] = first.value;
    const begin = waiting.shift();
    this.#lanes.delete(lane);
    if (waiting.length > 0) this.#lanes.set(lane, waiting);
    this.#waiting -= 1;
    begin?.();
  }
}
