import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { readCookie, setCookie } from '../../web/routes/cookies.js';
import { signer } from '../../web/routes/signed-text.js';

/** A browser is known for so long after its last sign-in. */
const LIFE_MS = 180 * 24 * 3600_000;
/** Accounts that one browser is known for, the last used first: a shared computer has a few. */
const MOST_ACCOUNTS = 5;

const sealed = z.object({ id: z.string(), accounts: z.array(z.string()), until: z.number() });

/**
 * Browsers from which somebody signed in before, each for the accounts that it signed in to. Their
 * failures are counted apart, so that strangers who guess cannot lock the owner out (OWASP: Slow
 * Down Online Guessing Attacks with Device Cookies). It opens nothing: the password is still needed.
 */
export function knownDevices(secret: string) {
  const { sign, verify } = signer(secret, 'known device');
  const read = (req: Request) => {
    const word = readCookie(req, 'device');
    const device = word === undefined ? undefined : sealed.safeParse(verify(word)).data;
    return device && device.until > Date.now() ? device : undefined;
  };
  return {
    /** The browser's own name, if it is known for this account. */
    of(req: Request, account: string): string | undefined {
      const device = read(req);
      return device?.accounts.includes(account) ? device.id : undefined;
    },

    /** The browser's own name, whichever accounts it is known for. */
    id: (req: Request): string | undefined => read(req)?.id,

    /** After a sign-in. */
    remember(req: Request, res: Response, account: string): void {
      const before = read(req);
      const others = before?.accounts.filter((one) => one !== account) ?? [];
      const device = {
        id: before?.id ?? randomBytes(12).toString('base64url'),
        accounts: [account, ...others].slice(0, MOST_ACCOUNTS),
        until: Date.now() + LIFE_MS,
      } satisfies z.infer<typeof sealed>;
      setCookie(res, 'device', sign(device), LIFE_MS);
    },
  };
}

export type KnownDevices = ReturnType<typeof knownDevices>;
