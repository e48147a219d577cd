import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { signer } from '../../web/routes/signed-text.js';

/** What a passkey is asked for: each answer serves for that alone. */
export type Purpose = 'sign-in' | 'second-step' | 'add';

/** A page may stand open for so long before its button is pressed. */
const LIFE_MS = 60 * 60_000;
const CHALLENGE_BYTES = 32;

const sealed = z.object({
  challenge: z.string(),
  purpose: z.string(),
  person: z.string(),
  at: z.number(),
});

/** A question to a passkey: its challenge, and the signed word by which the page's form brings it back. */
export interface Question {
  challenge: string;
  word: string;
}

/**
 * Questions travel with the page instead of being kept: that each is answered once is seen by the last
 * use of the passkey (person/factors/use-factor.ts).
 */
export function questions(secret: string) {
  const { sign, verify } = signer(secret, 'passkey question');
  return {
    /** @param person whose passkey is asked; empty for anybody's */
    ask(purpose: Purpose, person: string, now: Date): Question {
      const challenge = randomBytes(CHALLENGE_BYTES).toString('base64url');
      const question = { challenge, purpose, person, at: now.getTime() };
      return { challenge, word: sign(question satisfies z.infer<typeof sealed>) };
    },

    /** The challenge and when it was asked; undefined for another's, another purpose's, and one of long ago. */
    asked(word: string, purpose: Purpose, person: string, now: Date) {
      const question = sealed.safeParse(verify(word)).data;
      if (question?.purpose !== purpose || question.person !== person) return undefined;
      if (now.getTime() - question.at > LIFE_MS) return undefined;
      return { challenge: question.challenge, askedAt: new Date(question.at) };
    },
  };
}

export type Questions = ReturnType<typeof questions>;
