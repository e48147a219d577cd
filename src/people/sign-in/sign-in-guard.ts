import { setTimeout as pause } from 'node:timers/promises';
import { FairQueue } from '../../web/limits/fair-queue.js';
import { RateLimit } from '../../web/limits/rate-limit.js';
import { LIMITS, type LimitRule } from '../../web/limits/rules.js';

/**
 * Passwords that are judged at once. Below the limit of an account, since what is being judged counts
 * as wrong until it turns out right: several right ones at once must not refuse one another.
 */
const AT_ONCE = 4;
/**
 * A bound on memory, not on time: a waiting request costs little, and a whole building may come at
 * once. Two busy cores judged 17 passwords a second, so who comes last in a full lane waits minutes.
 */
const MOST_IN_LANE = 1500;
const MOST_WAITING = 3000;

/** From the third failure on, each answer for that account comes later: 0.25 s, 0.5 s, … up to 4 s. */
const FREE_FAILURES = 2;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 4000;

/** Who tries to sign in. */
export interface Attempt {
  /** The account's key: see account-key.ts. */
  account: string;
  /** The address's key: see address-key.ts. */
  address: string;
  /** The browser's name, if it is known for this account. */
  device: string | undefined;
}

/** By what a step of signing in is limited. */
interface GuardLimits {
  account: LimitRule;
  device: LimitRule;
  address: LimitRule;
}

/** A password, at the sign-in or wherever else it is asked for: all count together. */
const PASSWORD_LIMITS: GuardLimits = {
  account: LIMITS.signInAccount,
  device: LIMITS.signInDevice,
  address: LIMITS.signInAddress,
};

/** A code, likewise. It counts apart: whoever knows the password gets no new count by typing it again. */
export const CODE_LIMITS: GuardLimits = {
  account: LIMITS.secondStepAccount,
  device: LIMITS.secondStepDevice,
  address: LIMITS.signInAddress,
};

/**
 * Lets attempts to sign in through one by one: counted first, then judged, in turns by address. A
 * known browser has a counter and a turn of its own, whatever strangers and neighbours do.
 */
export class SignInGuard {
  readonly #account: RateLimit;
  readonly #device: RateLimit;
  readonly #address: RateLimit;
  readonly #turns = new FairQueue({
    atOnce: AT_ONCE,
    mostInLane: MOST_IN_LANE,
    most: MOST_WAITING,
  });

  constructor(limits: GuardLimits = PASSWORD_LIMITS) {
    this.#account = new RateLimit(limits.account);
    this.#device = new RateLimit(limits.device);
    this.#address = new RateLimit(limits.address);
  }

  /**
   * What `judge` finds; after a failure the answer comes late.
   * @throws {TooMany} without judging
   * @throws {Busy} where too many wait for their turn
   */
  async attempt<T>(attempt: Attempt, judge: () => Promise<T | undefined>): Promise<T | undefined> {
    const { device, address } = attempt;
    const lane = device === undefined ? address : `device ${device}`;
    const { found, failures } = await this.#turns.run(lane, async () => {
      const failures = await this.#count(attempt);
      const found = await judge();
      if (found !== undefined) await this.#forgive(attempt);
      return { found, failures };
    });
    if (found === undefined) await pause(pauseAfter(failures));
    return found;
  }

  async #count({ account, address, device }: Attempt): Promise<number> {
    if (device !== undefined) return this.#device.count(`${device}:${account}`);
    await this.#address.count(address);
    return this.#account.count(account);
  }

  /** A success clears the account's failures; of the address it takes back its own count alone. */
  async #forgive({ account, address, device }: Attempt): Promise<void> {
    if (device !== undefined) await this.#device.forget(`${device}:${account}`);
    else await Promise.all([this.#address.giveBack(address), this.#account.forget(account)]);
  }
}

function pauseAfter(failures: number): number {
  const slowed = failures - FREE_FAILURES;
  return slowed <= 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** (slowed - 1), LONGEST_PAUSE_MS);
}
