import { createHmac } from 'node:crypto';

/**
 * A name for an account that tells nobody whose it is: counters and browsers keep it instead of what
 * was typed, which may be anything, a password in the wrong field too.
 */
export const accountKeys =
  (secret: string) =>
  (email: string): string =>
    createHmac('sha256', secret).update(`account ${email}`).digest('base64url').slice(0, 22);
