import type { CookieOptions, Express, Request, Response } from 'express';
import { readCookie } from './cookies.js';
import { signer, type Signer } from './signed-text.js';

/** A line that the next page shows once: what was done, in words of the catalogue. */
export interface Notice {
  kind: 'success' | 'info' | 'warning';
  key: string;
  values?: Record<string, unknown>;
}

/** A notice on its way to the next page. */
interface Sealed {
  notice: Notice;
  /** Whom it speaks to: another who signs in meanwhile is not told. */
  person: string | null;
  /** When nobody needs it any more, in milliseconds since 1970. */
  until: number;
}

const COOKIE = 'notice';
const LIFE_MS = 5 * 60_000;
const LONGEST_VALUE = 200;
/** Browsers take 4,096 bytes with name and attributes. */
const LONGEST_COOKIE = 3500;

interface Seals {
  signer: Signer;
  cookie: CookieOptions;
}
const seals = new WeakMap<object, Seals>();

/** Notices travel in a signed cookie of the browser's: nothing is to be written to tell one. */
export function setUpNotices(app: Express, secret: string, publicUrl: string): void {
  const secure = publicUrl.startsWith('https:');
  seals.set(app, {
    signer: signer(secret, 'notice'),
    cookie: { httpOnly: true, sameSite: 'lax', secure },
  });
}

/** POST then redirect, with a line that the next page shows. Values of more than 200 letters are cut. */
export function redirectWith(req: Request, res: Response, to: string, notice: Notice): void {
  leaveNotice(req, res, notice);
  res.redirect(303, to);
}

/** Leaves a line that the next page shows once. */
export function leaveNotice(req: Request, res: Response, notice: Notice): void {
  const { signer, cookie } = sealsOf(req);
  const word = signer.sign({
    notice: { ...notice, values: shortened(notice.values ?? {}) },
    person: req.user?.id ?? null,
    until: Date.now() + LIFE_MS,
  } satisfies Sealed);
  if (word.length <= LONGEST_COOKIE) res.cookie(COOKIE, word, { ...cookie, maxAge: LIFE_MS });
}

/** Takes the waiting line, if any; the answer must not have begun. */
export function takeNotice(req: Request): Notice | undefined {
  const word = readCookie(req, COOKIE);
  if (word === undefined) return undefined;
  const { signer, cookie } = sealsOf(req);
  req.res?.clearCookie(COOKIE, cookie);
  const sealed = signer.verify(word) as Sealed | undefined;
  if (sealed?.person !== (req.user?.id ?? null) || Date.now() >= sealed.until) return undefined;
  return sealed.notice;
}

function sealsOf({ app }: Request): Seals {
  const found = seals.get(app);
  if (!found) throw new Error('setUpNotices was not called');
  return found;
}

const shortened = (values: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' && value.length > LONGEST_VALUE
        ? `${value.slice(0, LONGEST_VALUE)}…`
        : value,
    ]),
  );
