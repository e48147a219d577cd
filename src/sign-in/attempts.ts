import mongoose from 'mongoose';
import { RateLimiterMongo, type RateLimiterRes } from 'rate-limiter-flexible';

const MINUTES = 60;

/** Failures allowed before a lock, and its length. An address may be a whole building's. */
const PER_ACCOUNT = { points: 8, duration: 15 * MINUTES, blockDuration: 15 * MINUTES };
const PER_ADDRESS = { points: 200, duration: 15 * MINUTES, blockDuration: 15 * MINUTES };

/** From the third failure on, each answer for that account comes later: 0.25 s, 0.5 s, … up to 4 s. */
const FREE_FAILURES = 2;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4000;

/** Counts failed sign-ins in MongoDB, so that the count holds over all processes and restarts. */
export class SignInAttempts {
  readonly #account: RateLimiterMongo;
  readonly #address: RateLimiterMongo;

  constructor() {
    const store = { storeClient: mongoose.connection, dbName: mongoose.connection.name };
    this.#account = new RateLimiterMongo({
      ...store,
      tableName: 'signinattempts',
      keyPrefix: 'account',
      ...PER_ACCOUNT,
    });
    this.#address = new RateLimiterMongo({
      ...store,
      tableName: 'signinattempts',
      keyPrefix: 'address',
      ...PER_ADDRESS,
    });
  }

  /** Minutes that the account or the address is still locked; 0 when it may try. */
  async lockedMinutes(email: string, address: string): Promise<number> {
    const [account, from] = await Promise.all([
      this.#account.get(email),
      this.#address.get(address),
    ]);
    const waits = [lockOf(account, PER_ACCOUNT.points), lockOf(from, PER_ADDRESS.points)];
    return Math.ceil(Math.max(...waits) / 60_000);
  }

  /** Records a failure and says how many milliseconds the answer should take. */
  async failed(email: string, address: string): Promise<number> {
    const [account] = await Promise.all([
      count(this.#account, email),
      count(this.#address, address),
    ]);
    const slowed = account - FREE_FAILURES;
    return slowed <= 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (slowed - 1), LONGEST_PAUSE_MS);
  }

  /** A success clears the account's count, not the address's. */
  async succeeded(email: string): Promise<void> {
    await this.#account.delete(email);
  }
}

const lockOf = (state: RateLimiterRes | null, points: number) =>
  state && state.consumedPoints >= points ? Math.max(0, state.msBeforeNext) : 0;

async function count(limiter: RateLimiterMongo, key: string): Promise<number> {
  const state = await limiter.penalty(key);
  if (state.consumedPoints >= limiter.points) await limiter.block(key, 15 * MINUTES);
  return state.consumedPoints;
}
