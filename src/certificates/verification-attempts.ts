import mongoose from 'mongoose';
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import { DomainError } from '../web/errors.js';

const MINUTES = 60;

/** Wrong pairs of number and surname that one address may try; it may be a whole building's. */
const PER_ADDRESS = { points: 60, duration: 15 * MINUTES };

/** Somebody at this address guesses numbers and surnames. */
export class TooManyVerifications extends DomainError {
  constructor(minutes: number) {
    super('certificates:refusals.tooManyVerifications', 429, { count: minutes });
  }
}

/** Counts wrong pairs in MongoDB, so that the count holds over all processes and restarts. */
export class VerificationAttempts {
  readonly #address = new RateLimiterMongo({
    storeClient: mongoose.connection,
    dbName: mongoose.connection.name,
    tableName: 'verificationattempts',
    keyPrefix: 'address',
    ...PER_ADDRESS,
  });

  /**
   * Carries out an attempt and counts it unless it finds something. It is counted first and given
   * back after, so that many at once get no further than one after another.
   * @throws {TooManyVerifications} before the attempt
   */
  async count<T>(address: string, attempt: () => Promise<T | undefined>): Promise<T | undefined> {
    try {
      await this.#address.consume(address);
    } catch (refused) {
      if (!(refused instanceof RateLimiterRes)) throw refused;
      throw new TooManyVerifications(Math.ceil(refused.msBeforeNext / 60_000));
    }
    const found = await attempt();
    if (found !== undefined) await this.#address.reward(address);
    return found;
  }
}
