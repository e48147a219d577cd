import { rememberedOfDatabase } from './memories.js';

interface Kept<Value> {
  value: Promise<Value>;
  until: number;
  /** While it is asked anew. */
  renewing: boolean;
}

/**
 * Keeps answers for a few seconds in this process, at most so many: for numbers that may be a little
 * old, because nothing is decided by them. Questions asked meanwhile share one answer.
 */
export class ShortMemory<Value> {
  readonly #kept = new Map<string, Kept<Value>>();
  readonly #lifeMs: number;
  readonly #most: number;
  readonly #graceMs: number;

  /** `graceMs`: so long after its life an answer is still given, while the next one is asked for. */
  constructor({ lifeMs, most, graceMs = 0 }: { lifeMs: number; most: number; graceMs?: number }) {
    this.#lifeMs = lifeMs;
    this.#most = most;
    this.#graceMs = graceMs;
    rememberedOfDatabase(() => {
      this.#kept.clear();
    });
  }

  /** The kept answer, or a new one; a failure is not kept. */
  get(key: string, ask: () => Promise<Value>): Promise<Value> {
    const now = performance.now();
    const kept = this.#kept.get(key);
    if (kept && kept.until > now) return kept.value;
    if (kept && kept.until + this.#graceMs > now) {
      this.#renew(key, kept, ask);
      return kept.value;
    }
    const value = ask();
    this.#keep(key, value);
    value.catch(() => {
      this.forget(key);
    });
    return value;
  }

  /** Asks in the background, once at a time; where that fails, the next question tries again. */
  #renew(key: string, kept: Kept<Value>, ask: () => Promise<Value>): void {
    if (kept.renewing) return;
    kept.renewing = true;
    ask().then(
      (value) => {
        if (this.#kept.get(key) === kept) this.#keep(key, Promise.resolve(value));
      },
      () => {
        kept.renewing = false;
      },
    );
  }

  #keep(key: string, value: Promise<Value>): void {
    this.#kept.delete(key);
    this.#kept.set(key, { value, until: performance.now() + this.#lifeMs, renewing: false });
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > this.#most && oldest !== undefined) this.#kept.delete(oldest);
  }

  /** Has the next question answered anew. */
  forget(key: string): void {
    this.#kept.delete(key);
  }
}
