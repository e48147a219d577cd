import type { Request, Response } from 'express';
import type { Shown } from '../../communities/communities/keeping/show-form.js';
import { accountKeys } from '../../people/sign-in/account-key.js';
import type { Whose } from '../../training/residents/request-token.js';
import { addressKey } from '../../web/limits/address-key.js';
import { RateLimit } from '../../web/limits/rate-limit.js';
import { LIMITS } from '../../web/limits/rules.js';
import { TooMany } from '../../web/limits/too-many.js';

/**
 * Bounds on what strangers have kept and sent: by where they are, by whose mailbox it is, and of sign-ups
 * altogether. Signing in is counted by itself, so that nobody's sign-ups keep others out, nor the mailbox's own
 * resident; so is a parent's mailbox, so that a child is not kept out by whoever writes to their parent.
 */
export function askingLimits(secret: string, what: 'sign-up' | 'sign-in') {
  const keyOf = accountKeys(secret);
  const signsUp = what === 'sign-up';
  const byAddress = new RateLimit(signsUp ? LIMITS.residentSignUp : LIMITS.residentSignIn);
  const all = signsUp ? new RateLimit(LIMITS.residentSignUps) : undefined;
  const byMailbox = {
    own: new RateLimit(signsUp ? LIMITS.residentSignUpMailbox : LIMITS.residentSignInMailbox),
    parent: new RateLimit(LIMITS.residentParentMailbox),
  };
  return {
    /** Counts one request; what its form says where it is one too many, by which nobody learns whose mailbox is known. */
    async refuse(req: Request, res: Response, field: string): Promise<Shown | undefined> {
      try {
        await byAddress.count(addressKey(req.ip));
        await all?.count('all');
        return undefined;
      } catch (refusal) {
        if (!(refusal instanceof TooMany)) throw refusal;
        res.set('Retry-After', String(refusal.retryAfter));
        return {
          ...{ faults: { [field]: 'tooMany' }, values: { count: refusal.minutes }, status: 429 },
        };
      }
    },

    /** Whether one more letter may go to this mailbox; where not, nobody is told. */
    async mayBeSent(email: string, whose: Whose = 'own'): Promise<boolean> {
      try {
        await byMailbox[whose].count(keyOf(email));
        return true;
      } catch (refusal) {
        if (refusal instanceof TooMany) return false;
        throw refusal;
      }
    },
  };
}

export type AskingLimits = ReturnType<typeof askingLimits>;
