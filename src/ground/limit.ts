import { Busy } from './errors.js';

/** Lets at most so many pieces of work run at once; the rest wait in order, if need be only so many. */
export class Limit {
  #free: number;
  readonly #mostWaiting: number;
  readonly #waiting: (() => void)[] = [];

  constructor(most: number, mostWaiting = Infinity) {
    this.#free = most;
    this.#mostWaiting = mostWaiting;
  }

  /** @throws {Busy} at once when as many wait as may; the work was not begun */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else if (this.#waiting.length >= this.#mostWaiting) throw new Busy();
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#free += 1;
    }
  }
}
