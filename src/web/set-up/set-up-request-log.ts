import type { Express } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { loggedPath } from './logged-path.js';
import { requestIdOf } from './request-id.js';

/** One line a request: what, how it ended, how long it took; no cookies, bodies, query strings or secrets. */
export function setUpRequestLog(app: Express, logger: Logger): void {
  app.use(
    pinoHttp({
      logger,
      genReqId: requestIdOf,
      customLogLevel: (_req, res, error) => ((error ?? res.statusCode >= 500) ? 'error' : 'info'),
      serializers: {
        req: ({ id, method, url }: { id: unknown; method: string; url: string }) => ({
          id,
          method,
          path: loggedPath(url),
        }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
    }),
  );
}
