import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { readCookie, setCookie } from '../../web/routes/cookies.js';
import { signer } from '../../web/routes/signed-text.js';

/** A browser is known for so long after its last sign-in. */
const LIFE_MS = 180 * 24 * 3600_000;
/** Accounts that one browser is known for, the last used first: a shared computer has a few. */
const MOST_ACCOUNTS = 5;

const sealed = z.object({
  id: z.string(),
  accounts: z.array(z.string()),
  /** Those whose password was chosen here by a link, before anybody signed in to them here. */
  chosen: z.array(z.string()).default([]),
  until: z.number(),
});
type Device = z.infer<typeof sealed>;

/**
 * Browsers from which somebody signed in before, each for the accounts that it signed in to. Their
 * failures are counted apart, so that strangers who guess cannot lock the owner out (OWASP: Slow
 * Down Online Guessing Attacks with Device Cookies). It opens nothing: the password is still needed.
 *
 * Where a password was chosen by a link, wrong passwords alone are counted apart: whoever reads the
 * mailbox opens as many browsers as they like, and each would have codes to guess of its own.
 */
export function knownDevices(secret: string) {
  const { sign, verify } = signer(secret, 'known device');
  const read = (req: Request) => {
    const word = readCookie(req, 'device');
    const device = word === undefined ? undefined : sealed.safeParse(verify(word)).data;
    return device && device.until > Date.now() ? device : undefined;
  };
  const keep = (res: Response, before: Device | undefined, lists: Partial<Device>) => {
    const device = {
      id: before?.id ?? randomBytes(12).toString('base64url'),
      accounts: before?.accounts ?? [],
      chosen: before?.chosen ?? [],
      ...lists,
      until: Date.now() + LIFE_MS,
    } satisfies Device;
    setCookie(res, 'device', sign(device), LIFE_MS);
  };

  return {
    /** The browser's own name, if somebody signed in here to this account. */
    of(req: Request, account: string): string | undefined {
      const device = read(req);
      return device?.accounts.includes(account) ? device.id : undefined;
    },

    /** Its name for counting wrong passwords: also where the password was chosen here by a link. */
    forPasswords(req: Request, account: string): string | undefined {
      const device = read(req);
      const known = device?.accounts.includes(account) ?? false;
      return known || device?.chosen.includes(account) ? device?.id : undefined;
    },

    /** The browser's own name, whichever account somebody signed in to here. */
    id(req: Request): string | undefined {
      const device = read(req);
      return device && device.accounts.length > 0 ? device.id : undefined;
    },

    /** After a sign-in. */
    remember(req: Request, res: Response, account: string): void {
      const before = read(req);
      keep(res, before, {
        accounts: first(account, before?.accounts),
        chosen: before?.chosen.filter((one) => one !== account) ?? [],
      });
    },

    /** After its password was chosen by a link, which signs nobody in. */
    rememberChosen(req: Request, res: Response, account: string): void {
      const before = read(req);
      keep(res, before, { chosen: first(account, before?.chosen) });
    },
  };
}

const first = (account: string, others: readonly string[] = []): string[] =>
  [account, ...others.filter((one) => one !== account)].slice(0, MOST_ACCOUNTS);

export type KnownDevices = ReturnType<typeof knownDevices>;
