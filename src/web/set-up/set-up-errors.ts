import { statusOf } from '../routes/status-of.js';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import mongoose from 'mongoose';
import type { Logger } from 'pino';
import { isConnectionLost } from '../../database/connection-lost.js';
import { Busy, DomainError, NotFound } from '../../ground/errors.js';
import { errorKey, translator } from '../../ground/language/i18n.js';
import { DEFAULT_LANGUAGE, isLanguage } from '../../ground/language/languages.js';
import type { ErrorCode } from '../../ground/language/text-keys.js';
import { loggedPath } from './logged-path.js';
import { explainQuery, QueryRefused } from '../queries/query.js';

const OF_THE_FILE = ['Content-Encoding', 'ETag', 'Last-Modified', 'Accept-Ranges'];

const notFound: RequestHandler = () => {
  throw new NotFound();
};

/** Turns every error into a page (or JSON) that says what happened and what to do. */
export function setUpErrors(app: Express, log: Logger): void {
  app.use(notFound);
  const handle: ErrorRequestHandler = (error: unknown, req, res, next) => {
    const path = loggedPath(req.originalUrl);
    if (res.headersSent) {
      // Half an answer is out: the reader is to see that it ends here, and not take it for whole.
      log.warn({ err: error, path, id: req.id }, 'answer broken off');
      req.destroy();
      return;
    }
    const { status, code, values, retryAfter } = describe(error);
    // A crowd is no fault, and its log would be long.
    if (status >= 500 && !(error instanceof Busy))
      log.error({ err: error, path, id: req.id }, 'request failed');
    const lang: unknown = res.locals.lang;
    const t = translator(isLanguage(lang) ? lang : DEFAULT_LANGUAGE);
    const text =
      error instanceof QueryRefused
        ? explainQuery(error.faults, t)
            .summary.map((fault) => fault.text)
            .join(' ')
        : t(errorKey(code), values);
    // What was said of a file that is not sent is not so of this page.
    for (const header of OF_THE_FILE) res.removeHeader(header);
    res.set('Cache-Control', 'no-store');
    if (retryAfter !== undefined) res.set('Retry-After', String(retryAfter));
    const page = () => {
      const title =
        error instanceof QueryRefused ? t('query:title') : t(`errors:titles.${titleOf(status)}`);
      res.render(
        'web/set-up/error',
        { title, text, status, requestId: status >= 500 ? req.id : undefined },
        (fault: Error | null, html: string) => {
          if (fault) next(fault);
          else res.send(html);
        },
      );
    };
    res.status(status).format({
      html: page,
      json: () => {
        res.json({ error: code, message: text, requestId: req.id });
      },
      default: page,
    });
  };
  app.use(handle);
  // The page itself could not be made: one line, in the language of the place.
  const plain: ErrorRequestHandler = (error: unknown, req, res, next) => {
    log.error({ err: error, path: loggedPath(req.originalUrl), id: req.id }, 'error page failed');
    if (res.headersSent) next(error);
    else res.status(500).type('text').send(translator(DEFAULT_LANGUAGE)('errors:unexpected'));
  };
  app.use(plain);
}

interface Description {
  status: number;
  code: ErrorCode;
  values: Record<string, unknown>;
  retryAfter?: number | undefined;
}

function describe(error: unknown): Description {
  if (error instanceof DomainError) {
    const { code, values, retryAfter } = error;
    return { status: statusOf(error), code, values, retryAfter };
  }
  if (isConnectionLost(error))
    return { status: 503, code: 'databaseAway', values: {}, retryAfter: 30 };
  // An id or a number of another shape than any of ours names nothing.
  if (error instanceof mongoose.Error.CastError)
    return { status: 400, code: 'badInput', values: { field: error.path } };
  if (
    error instanceof Error &&
    'status' in error &&
    typeof error.status === 'number' &&
    error.status < 500
  ) {
    return {
      status: error.status,
      code: error.status === 413 ? 'tooLarge' : 'badRequest',
      values: {},
    };
  }
  return { status: 500, code: 'unexpected', values: {} };
}

const TITLED = [403, 404, 405, 409, 413, 414, 415, 421, 429, 503] as const;

const titleOf = (status: number) =>
  TITLED.find((titled) => titled === status) ?? (status < 500 ? 400 : 500);
