import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import type { Logger } from 'pino';
import { isConnectionLost } from '../database/connection-lost.js';
import { DomainError, NotFound } from './errors.js';
import { errorKey, translator } from './i18n.js';
import { DEFAULT_LANGUAGE, isLanguage } from './languages.js';
import { loggedPath } from './logged-path.js';
import { explainQuery, QueryRefused } from './query.js';

const notFound: RequestHandler = () => {
  throw new NotFound();
};

/** Turns every error into a page (or JSON) that says what happened and what to do. */
export function setUpErrors(app: Express, log: Logger): void {
  app.use(notFound);
  const handle: ErrorRequestHandler = (error: unknown, req, res, next) => {
    if (res.headersSent) {
      next(error);
      return;
    }
    const { status, code, values } = describe(error);
    if (status >= 500)
      log.error({ err: error, path: loggedPath(req.originalUrl) }, 'request failed');
    const lang: unknown = res.locals.lang;
    const t = translator(isLanguage(lang) ? lang : DEFAULT_LANGUAGE);
    const text =
      error instanceof QueryRefused
        ? explainQuery(error.faults, t)
            .summary.map((fault) => fault.text)
            .join(' ')
        : t(errorKey(code), values);
    res.status(status).format({
      html: () => {
        const title =
          error instanceof QueryRefused ? t('query:title') : t(`errors:titles.${titleOf(status)}`);
        res.render('errors/error', { title, text, status });
      },
      json: () => {
        res.json({ error: code, message: text });
      },
    });
  };
  app.use(handle);
}

function describe(error: unknown): {
  status: number;
  code: string;
  values: Record<string, unknown>;
} {
  if (error instanceof DomainError) return error;
  if (isConnectionLost(error)) return { status: 503, code: 'databaseAway', values: {} };
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

const titleOf = (status: number) =>
  [403, 404, 409, 413, 429, 503].includes(status) ? String(status) : status < 500 ? '400' : '500';
