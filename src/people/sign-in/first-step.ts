import type { Request, Response } from 'express';
import { z } from 'zod';
import { clearCookie, readCookie, setCookie } from '../../web/routes/cookies.js';
import { signer } from '../../web/routes/signed-text.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { accountById } from '../person/people.js';

/** So long somebody looks for their phone. */
const LIFE_MS = 10 * 60_000;

const sealed = z.object({ person: z.string(), mark: z.string(), until: z.number() });

/**
 * That a password was right, while the second step is still to come: a signed cookie for ten minutes,
 * which signs nobody in. It ends with the password, the roles and the status that held then.
 */
export function firstSteps(secret: string) {
  const { sign, verify } = signer(secret, 'first step');
  return {
    async remember(res: Response, person: string): Promise<void> {
      const mark = (await accountById(person))?.mark ?? '';
      const step = { person, mark, until: Date.now() + LIFE_MS };
      setCookie(res, 'first-step', sign(step satisfies z.infer<typeof sealed>), LIFE_MS);
    },

    /** Whose password was right; undefined where that was too long ago or does not count any more. */
    async of(req: Request): Promise<CurrentUser | undefined> {
      const step = sealed.safeParse(verify(readCookie(req, 'first-step') ?? '')).data;
      if (!step || step.until <= Date.now()) return undefined;
      const account = await accountById(step.person);
      return account?.mark === step.mark ? account.user : undefined;
    },

    forget: (res: Response): void => {
      clearCookie(res, 'first-step');
    },
  };
}

export type FirstSteps = ReturnType<typeof firstSteps>;
