import { RateLimit } from './rate-limit.js';
import type { LimitRule } from './rules.js';

/** How many calls of a program are taken from the count of all at once. */
export const CALLS_AT_ONCE = 50;

/** What this process may still let through of what it took from the count of all. */
interface Lease {
  left: number;
  /** By a clock that nobody sets: when the span ends of which it was taken. */
  until: number;
}

/** At most so many keys are remembered; of one that is forgotten, what was left of its lease is lost. */
const MOST_KEYS = 5000;

/**
 * A limit for programs that ask many times a second, of which a write in the database for every call would
 * be half the cost. Each process takes `lease` attempts at once from the count that all of them share and
 * spends them by itself: together they never let more through than the rule allows within its span; less,
 * by at most a lease for each process but one, where several serve the same program.
 */
export class LeasedLimit {
  readonly #limit: RateLimit;
  readonly #lease: number;
  readonly #elapsed: () => number;
  readonly #leases = new Map<string, Lease>();
  readonly #taking = new Map<string, Promise<void>>();

  /** @throws {RangeError} unless the rule's attempts are whole leases: of others the rest could never be spent */
  constructor(rule: LimitRule, lease: number, elapsed = () => performance.now()) {
    if (rule.most % lease !== 0) throw new RangeError(`${rule.name}: ${lease} a lease`);
    this.#limit = new RateLimit(rule);
    this.#lease = lease;
    this.#elapsed = elapsed;
  }

  /** Counts one attempt. @throws {TooMany} when it is one too many: it must not be carried out */
  async count(key: string): Promise<void> {
    while (!this.#spend(key)) await (this.#taking.get(key) ?? this.#take(key));
  }

  #spend(key: string): boolean {
    const lease = this.#leases.get(key);
    if (!lease || lease.left === 0 || lease.until <= this.#elapsed()) return false;
    lease.left -= 1;
    return true;
  }

  /** Many that find nothing left ask once. */
  #take(key: string): Promise<void> {
    const taking = this.#fromAll(key).finally(() => this.#taking.delete(key));
    this.#taking.set(key, taking);
    return taking;
  }

  async #fromAll(key: string): Promise<void> {
    const asked = this.#elapsed();
    const { endsInMs } = await this.#limit.countSome(key, this.#lease);
    this.#leases.delete(key);
    this.#leases.set(key, { left: this.#lease, until: asked + endsInMs });
    const [oldest] = this.#leases.keys();
    if (this.#leases.size > MOST_KEYS && oldest !== undefined) this.#leases.delete(oldest);
  }
}
