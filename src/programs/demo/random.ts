/** Four 32-bit numbers from a text, each depending on all of it (cyrb128, public domain). */
function hashed(text: string): [number, number, number, number] {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    a = b ^ Math.imul(a ^ code, 597399067);
    b = c ^ Math.imul(b ^ code, 2869860233);
    c = d ^ Math.imul(c ^ code, 951274213);
    d = a ^ Math.imul(d ^ code, 2716044179);
  }
  return [a ^ b, b ^ c, c ^ d, d ^ a];
}

/** Numbers that look random and follow from the seed alone (sfc32); never for secrets. */
export class Random {
  readonly #seed: string;
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(seed: string) {
    this.#seed = seed;
    [this.#a, this.#b, this.#c, this.#counter] = hashed(seed);
    for (let round = 0; round < 12; round += 1) this.#word();
  }

  /** A stream of its own: what is drawn from it moves nothing in this one. */
  fork(label: string): Random {
    return new Random(`${this.#seed}/${label}`);
  }

  /** From 0 up to, but without, 1. */
  share(): number {
    return this.#word() / 2 ** 32;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.share() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.share() < probability;
  }

  /** @throws {RangeError} when there is nothing to pick from */
  pick<T>(list: readonly T[]): T {
    const value = list[this.between(0, list.length - 1)];
    if (value === undefined) throw new RangeError('Nothing to pick from');
    return value;
  }

  /** Some members of the list, none twice, in random order. */
  sample<T>(list: readonly T[], count: number): T[] {
    const taken = new Map<number, T>();
    const most = Math.min(count, list.length);
    while (taken.size < most) {
      const at = this.between(0, list.length - 1);
      const value = list[at];
      if (value !== undefined) taken.set(at, value);
    }
    return [...taken.values()];
  }

  /** One of the list, in proportion to its weight. */
  weighted<T extends { weight: number }>(list: readonly T[]): T {
    let left = this.share() * list.reduce((sum, { weight }) => sum + weight, 0);
    return list.find(({ weight }) => (left -= weight) < 0) ?? this.pick(list);
  }

  /** A moment from `from` up to `to`, to the second. */
  moment(from: Date, to: Date): Date {
    const seconds = Math.max(0, Math.floor((to.getTime() - from.getTime()) / 1000));
    return new Date(from.getTime() + Math.floor(this.share() * seconds) * 1000);
  }

  /** So many hexadecimal digits. */
  hex(digits: number): string {
    let text = '';
    while (text.length < digits) text += this.#word().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  }

  /** An identifier as made at that moment: rising with time, as those of real life do. */
  id(at: Date): string {
    const seconds = Math.floor(at.getTime() / 1000);
    return seconds.toString(16).padStart(8, '0') + this.hex(16);
  }

  #word(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}
