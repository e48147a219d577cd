import type { Request } from 'express';
import { DEFAULT_LANGUAGE, isLanguage, type Language } from '../../ground/language/languages.js';
import { readerIn, type ReaderAt } from '../../ground/language/reader.js';
import { readCookie } from '../routes/cookies.js';

/** The language of the person, else of the browser's cookie, else Ukrainian. */
export function languageOf(req: Request): Language {
  const chosen = req.user?.language ?? readCookie(req, 'lang');
  return isLanguage(chosen) ? chosen : DEFAULT_LANGUAGE;
}

declare global {
  namespace Express {
    interface Request {
      /** When the request came in: one moment for all that its answer says. */
      askedAt: Date;
    }
  }
}

/** Who reads the answer to a request, and when. */
export const readerOf = (req: Request): ReaderAt => ({
  ...readerIn(languageOf(req)),
  now: req.askedAt,
});
