import type { Express, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { shownContacts, type Contacts } from '../../ground/language/contacts.js';
import { inKyiv } from '../../ground/language/format.js';
import type { Bilingual } from '../../ground/plain.js';
import { otherLanguage, type Language } from '../../ground/language/languages.js';
import { navigation } from './navigation.js';
import { noticeInWords, takeNotice } from './notice.js';
import { readCookie, setCookie } from '../routes/cookies.js';
import { readerOf } from './reader-of.js';
import { START } from '../../ground/addresses/institute.js';

const YEAR_MS = 365 * 24 * 3600_000;

/** Remembers the language in the browser, for the time when nobody is signed in. */
export function rememberLanguage(res: Response, language: Language): void {
  setCookie(res, 'lang', language, YEAR_MS);
}

/** Says when a request came in, to whatever is answered. */
export function setUpMoment(app: Express, clock: Clock): void {
  app.use((req, res, next) => {
    req.askedAt = clock();
    res.locals.now = req.askedAt;
    next();
  });
}

/** First letters of the first word and the last. */
const initialsOf = (name: string): string => {
  const words = name.split(' ');
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => word?.charAt(0)).join('');
};

/** What every page's layout needs. */
export function setUpLocals(
  app: Express,
  institute: () => Promise<{ name: Bilingual; contacts: Contacts }>,
  { publicUrl, demo }: { publicUrl: string; demo: boolean },
): void {
  app.use(async (req, res, next) => {
    const { name, contacts } = await institute();
    const { lang, t, now } = readerOf(req);
    const notice = req.method === 'GET' ? takeNotice(req) : undefined;
    Object.assign(res.locals, {
      lang,
      otherLang: otherLanguage(lang),
      instituteName: name[lang],
      contacts: shownContacts(contacts, { lang, t }),
      publicUrl,
      address: `${publicUrl}${req.path}`,
      demo,
      path: req.originalUrl,
      currentYear: inKyiv(now).year,
      // Whoever sets the registry up finds the way back from every page; others at that browser do not.
      settingUp:
        req.path !== START.to() &&
        (req.user?.roles.some((role) => role === 'institute' || role === 'admin') ?? false) &&
        readCookie(req, 'setting-up') !== undefined,
      // Tells the scripts of a page whose it is.
      person: req.user?.id ?? 'nobody',
      user: req.user
        ? {
            name: req.user.called[lang],
            unread: req.user.unread ?? 0,
            resident: req.user.resident ?? false,
            initials: initialsOf(req.user.called[lang]),
          }
        : undefined,
      notice: notice ? noticeInWords(notice, t) : undefined,
    });
    // Only a page that is rendered needs it; most posts end in a redirect.
    Object.defineProperty(res.locals, 'nav', {
      enumerable: true,
      get: () => {
        const { work, own } = navigation(req.user ?? { roles: [] }, req.path);
        const inWords = (entries: typeof work) =>
          entries.map((entry) => ({ ...entry, label: t(entry.label) }));
        return { work: inWords(work), own: inWords(own) };
      },
    });
    next();
  });
}
