import type { Request } from 'express';
import { accountKeys } from '../../people/sign-in/account-key.js';
import { addressKey } from '../../web/limits/address-key.js';
import { RateLimit } from '../../web/limits/rate-limit.js';
import { LIMITS } from '../../web/limits/rules.js';
import { TooMany } from '../../web/limits/too-many.js';

/** Bounds on what strangers have kept and sent: by where they are, by whose mailbox it is, and altogether. */
export function askingLimits(secret: string) {
  const keyOf = accountKeys(secret);
  const byAddress = new RateLimit(LIMITS.residentAddress);
  const byMailbox = new RateLimit(LIMITS.residentMailbox);
  const all = new RateLimit(LIMITS.residentAll);
  return {
    /** Counts one request. @throws {TooMany} by which nobody learns whose mailbox is known */
    async count(req: Request): Promise<void> {
      await byAddress.count(addressKey(req.ip));
      await all.count('all');
    },

    /** Whether one more letter may go to each of these mailboxes; where not, nobody is told. */
    async mayBeSent(...emails: readonly string[]): Promise<boolean> {
      try {
        await Promise.all(emails.map((email) => byMailbox.count(keyOf(email))));
        return true;
      } catch (refusal) {
        if (refusal instanceof TooMany) return false;
        throw refusal;
      }
    },
  };
}
