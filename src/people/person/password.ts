import { hash, verify } from '@node-rs/argon2';
import { randomBytes } from 'node:crypto';
import { Limit } from '../../ground/limit.js';

// Argon2id is the library's default; OWASP's first recommendation: 19 MiB, two passes, one lane.
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Hashing is made to be heavy: a storm of sign-ins waits in line instead of filling the memory. */
const atOnce = new Limit(4);
let nobodysHash: Promise<string> | undefined;

export const hashPassword = (password: string): Promise<string> =>
  atOnce.run(() => hash(password, OPTIONS));

/**
 * Whether the password fits. Without a hash (no such account) it takes the same time and says no,
 * so that the time of the answer does not tell which accounts exist.
 */
export async function passwordFits(
  password: string,
  passwordHash: string | undefined,
): Promise<boolean> {
  nobodysHash ??= hashPassword(randomBytes(16).toString('hex'));
  const against = passwordHash ?? (await nobodysHash);
  const fits = await atOnce.run(() => verify(against, password));
  return fits && passwordHash !== undefined;
}
