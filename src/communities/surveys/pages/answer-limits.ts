import type { Request } from 'express';
import { accountKeys } from '../../../people/sign-in/account-key.js';
import { addressKey } from '../../../web/limits/address-key.js';
import { RateLimit } from '../../../web/limits/rate-limit.js';
import { LIMITS } from '../../../web/limits/rules.js';
import { TooMany } from '../../../web/limits/too-many.js';
import { mailboxOf } from '../tickets/ticket.js';

/** Bounds on what strangers have kept and sent: by where they are, altogether, and by whose mailbox it is. */
export function answerLimits(secret: string) {
  const keyOf = accountKeys(secret);
  const answers = [
    new RateLimit(LIMITS.surveyAnswers),
    new RateLimit(LIMITS.surveyAnswersAll),
  ] as const;
  const tickets = [
    new RateLimit(LIMITS.surveyTickets),
    new RateLimit(LIMITS.surveyTicketsAll),
  ] as const;
  const links = [new RateLimit(LIMITS.surveyLinks), new RateLimit(LIMITS.surveyLinksAll)] as const;
  const mailbox = new RateLimit(LIMITS.surveyMailbox);
  const count = async ([byAddress, all]: typeof answers, req: Request) => {
    await byAddress.count(addressKey(req.ip));
    await all.count('all');
  };
  return {
    /** Counts an answer. @throws {TooMany} */
    answer: (req: Request) => count(answers, req),

    /** Counts an answer by the link of a letter. @throws {TooMany} */
    byTicket: (req: Request) => count(tickets, req),

    /** Counts a request for a link. @throws {TooMany} */
    link: (req: Request) => count(links, req),

    /** Whether one more letter may go to this mailbox; where not, nobody is told. */
    async mayBeSent(email: string): Promise<boolean> {
      try {
        await mailbox.count(keyOf(mailboxOf(email)));
        return true;
      } catch (refusal) {
        if (refusal instanceof TooMany) return false;
        throw refusal;
      }
    },
  };
}
