import { isTextKey } from '../../ground/language/i18n.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { TextKey } from '../../ground/language/text-keys.js';
import type { Express, Request, Response } from 'express';
import { clearCookie, readCookie, setCookie } from '../routes/cookies.js';
import { localPath } from '../routes/local-path.js';
import { signer, type Signer } from '../routes/signed-text.js';

/** A line that the next page shows once: what was done, in words of the catalogue. */
export interface Notice {
  kind: 'success' | 'info' | 'warning';
  key: TextKey;
  values?: Record<string, unknown>;
  /** How many people are told of it; none or missing says nothing. */
  told?: number;
  /** What is usually done next, the likeliest first. */
  next?: readonly NextStep[];
  /** What takes it back at one press. */
  undo?: Undo;
}

/** A form of one button, which takes back what was done. */
export interface Undo {
  key: TextKey;
  /** An address of our own. */
  action: string;
  fields: Record<string, string>;
}

/** A link of a notice to what is usually done next. */
export interface NextStep {
  key: Extract<TextKey, `next:${string}`>;
  values?: Record<string, unknown>;
  /** An address of our own that whoever did the act may ask for. */
  href: string;
}

/** A notice on its way to the next page. */
interface Sealed {
  notice: Notice;
  /** Whom it speaks to: another who signs in meanwhile is not told. */
  person: string | null;
  /** When nobody needs it any more, in milliseconds since 1970. */
  until: number;
}

const LIFE_MS = 5 * 60_000;
const LONGEST_VALUE = 200;
/** Browsers take 4,096 bytes with name and attributes. */
const LONGEST_COOKIE = 3500;

const seals = new WeakMap<object, Signer>();

/** Notices travel in a signed cookie of the browser's: nothing is to be written to tell one. */
export function setUpNotices(app: Express, secret: string): void {
  seals.set(app, signer(secret, 'notice'));
}

/** POST then redirect, with a line that the next page shows. Values of more than 200 letters are cut. */
export function redirectWith(req: Request, res: Response, to: string, notice: Notice): void {
  leaveNotice(req, res, notice);
  res.redirect(303, to);
}

/** Leaves a line that the next page shows once. */
export function leaveNotice(req: Request, res: Response, notice: Notice): void {
  const word = sealOf(req).sign({
    notice: { ...notice, values: shortened(notice.values ?? {}) },
    person: req.user?.id ?? null,
    until: Date.now() + LIFE_MS,
  } satisfies Sealed);
  if (word.length <= LONGEST_COOKIE) setCookie(res, 'notice', word, LIFE_MS);
}

/** Takes the waiting line, if any; the answer must not have begun. */
export function takeNotice(req: Request): Notice | undefined {
  const word = readCookie(req, 'notice');
  if (word === undefined) return undefined;
  if (req.res) clearCookie(req.res, 'notice');
  const sealed = sealOf(req).verify(word) as Sealed | undefined;
  if (sealed?.person !== (req.user?.id ?? null) || Date.now() >= sealed.until) return undefined;
  // It may have been left by another version.
  return isTextKey(sealed.notice.key) ? sealed.notice : undefined;
}

/** A notice in words, for its partial. */
export function noticeInWords(
  { kind, key, values = {}, told = 0, next = [], undo }: Notice,
  t: Translate,
) {
  return {
    kind,
    text: [t(key, values), ...(told > 0 ? [t('common:told', { count: told })] : [])].join(' '),
    // It may have been left by another version.
    next: next
      .filter((step) => isTextKey(step.key))
      .map((step) => ({ text: t(step.key, step.values ?? {}), href: localPath(step.href) })),
    undo: undo &&
      isTextKey(undo.key) && {
        ...{ text: t(undo.key), action: localPath(undo.action) },
        fields: Object.entries(undo.fields).map(([name, value]) => ({ name, value })),
      },
  };
}

function sealOf({ app }: Request): Signer {
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
