interface Kept<Value> {
  value: Promise<Value>;
  until: number;
}

/**
 * Keeps answers for a few seconds in this process, at most so many: for numbers that may be a little
 * old, because nothing is decided by them. Questions asked meanwhile share one answer.
 */
export class ShortMemory<Value> {
  readonly #kept = new Map<string, Kept<Value>>();
  readonly #lifeMs: number;
  readonly #most: number;

  constructor({ lifeMs, most }: { lifeMs: number; most: number }) {
    this.#lifeMs = lifeMs;
    this.#most = most;
  }

  /** The kept answer, or a new one; a failure is not kept. */
  get(key: string, ask: () => Promise<Value>): Promise<Value> {
    const now = performance.now();
    const kept = this.#kept.get(key);
    if (kept && kept.until > now) return kept.value;
    const value = ask();
    this.#kept.delete(key);
    this.#kept.set(key, { value, until: now + this.#lifeMs });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
    value.catch(() => this.#kept.delete(key));
    return value;
  }

  /** Has the next question answered anew. */
  forget(key: string): void {
    this.#kept.delete(key);
  }
}
