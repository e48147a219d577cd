/** Longer than a page takes that was begun before the document said so itself. */
const LIFE_MS = 5000;

/** Numbers by key that only grow, each forgotten a few seconds after it was set. */
export class Remembered {
  readonly #known = new Map<string, { value: number; until: number }>();

  /** Whether the key's number is remembered and at least this. */
  atLeast(key: string, value: number): boolean {
    const known = this.#known.get(key);
    return known !== undefined && known.until > performance.now() && known.value >= value;
  }

  forget(): void {
    this.#known.clear();
  }

  set(key: string, value: number): void {
    const now = performance.now();
    const before = this.#known.get(key)?.value ?? 0;
    // Set anew it stands last, so that the oldest stand first.
    this.#known.delete(key);
    this.#known.set(key, { value: Math.max(before, value), until: now + LIFE_MS });
    for (const [oldest, { until }] of this.#known) {
      if (until > now) break;
      this.#known.delete(oldest);
    }
  }
}
