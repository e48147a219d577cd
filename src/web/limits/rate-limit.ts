import mongoose from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { LimitModel } from './limit-model.js';
import type { LimitRule } from './rules.js';
import { TooMany } from './too-many.js';

const MINUTE_S = 60;
const DAY_S = 24 * 3600;

/**
 * Counts in MongoDB, so that the count holds over all processes and restarts, each attempt in one
 * atomic step before it is carried out: many at once get no further than one after another.
 */
export class RateLimit {
  readonly #rule: LimitRule;
  readonly #counter: RateLimiterMongo;
  /** How often a key was locked within a day: each lock is twice as long as the one before. */
  readonly #locks: RateLimiterMongo;

  constructor(rule: LimitRule) {
    const store = {
      storeClient: mongoose.connection,
      dbName: mongoose.connection.name,
      tableName: LimitModel.collection.name,
      disableIndexesCreation: true,
    };
    this.#rule = rule;
    this.#counter = new RateLimiterMongo({
      ...store,
      keyPrefix: rule.name,
      points: rule.most,
      duration: rule.minutes * MINUTE_S,
    });
    this.#locks = new RateLimiterMongo({
      ...store,
      keyPrefix: `${rule.name}-locks`,
      points: Number.MAX_SAFE_INTEGER,
      duration: DAY_S,
    });
  }

  /**
   * Counts one attempt and says which of its span it is, from 1.
   * @throws {TooMany} when it is one too many: it must not be carried out
   */
  async count(key: string): Promise<number> {
    return (await this.countSome(key, 1)).counted;
  }

  /**
   * Counts several attempts at once; gives how many of its span there are by now, and in how many
   * milliseconds the span ends. @throws {TooMany} when they are too many: none may be carried out
   */
  async countSome(key: string, attempts: number): Promise<{ counted: number; endsInMs: number }> {
    try {
      const { consumedPoints, msBeforeNext } = await this.#counter.consume(key, attempts);
      return { counted: consumedPoints, endsInMs: msBeforeNext };
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      const first = refused.consumedPoints - attempts <= this.#rule.most;
      const waitMs = first && this.#rule.locks ? await this.#lock(key) : refused.msBeforeNext;
      throw new TooMany(this.#rule.refusal ?? 'tooMany', waitMs, first);
    }
  }

  /** Takes back what `count` counted: it turned out not to be of the kind that is limited. */
  async giveBack(key: string): Promise<void> {
    await this.#counter.reward(key);
  }

  /** Starts anew, as if nothing had been counted. */
  async forget(key: string): Promise<void> {
    await this.#counter.delete(key);
  }

  /** Carries out an attempt that counts only if it finds nothing. @throws {TooMany} before it */
  async countMisses<T>(key: string, attempt: () => Promise<T | undefined>): Promise<T | undefined> {
    await this.count(key);
    const found = await attempt();
    if (found !== undefined) await this.giveBack(key);
    return found;
  }

  /** Locks for 1 minute, then 2, 4, … up to the rule's span; gives the milliseconds. */
  async #lock(key: string): Promise<number> {
    const { consumedPoints } = await this.#locks.consume(key);
    const minutes = Math.min(2 ** (consumedPoints - 1), this.#rule.minutes);
    await this.#counter.block(key, minutes * MINUTE_S);
    return minutes * MINUTE_S * 1000;
  }
}
