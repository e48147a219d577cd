/** Chance that can be repeated: the same seed gives the same throws. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to, and without, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  below(most: number): number {
    return Math.floor(this.next() * most);
  }

  /** Whether something of this likeliness happens. */
  happens(likeliness: number): boolean {
    return this.next() < likeliness;
  }

  of<T>(several: readonly T[]): T {
    const one = several[this.below(several.length)];
    if (one === undefined) throw new Error('nothing to choose from');
    return one;
  }
}
