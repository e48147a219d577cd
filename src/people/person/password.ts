import { hash, verify } from '@node-rs/argon2';
import { createHash, randomBytes } from 'node:crypto';
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

/** What is stored of somebody's password. */
export interface StoredPassword {
  passwordHash?: string | null | undefined;
  passwordSeed?: string | null | undefined;
}

const PARAMETERS = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/;

/** Whether a hash was made with less work than is asked for today, or in another way. */
export function isOutdated(passwordHash: string): boolean {
  const [, memory, passes, lanes] = (PARAMETERS.exec(passwordHash) ?? []).map(Number);
  return !(
    Number(memory) >= OPTIONS.memoryCost &&
    Number(passes) >= OPTIONS.timeCost &&
    Number(lanes) >= OPTIONS.parallelism
  );
}

/**
 * One password as a word that says nothing of it: another for another password, the same when the same
 * one is only hashed anew. Empty without a password.
 */
export function passwordSeed({ passwordSeed: kept, passwordHash }: StoredPassword): string {
  if (kept || !passwordHash) return kept ?? '';
  return createHash('sha256').update(`seed ${passwordHash}`).digest('base64url').slice(0, 22);
}
