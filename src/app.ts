import compression from 'compression';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import type { Clock } from './clock.js';
import type { Config } from './config.js';
import { routesOf } from './routes.js';
import { setUpAuthentication } from './sign-in/set-up-authentication.js';
import { everyParameter } from './web/query.js';
import { setUpNotices } from './web/notice.js';
import { setUpErrors } from './web/set-up-errors.js';
import { setUpHealth } from './web/set-up-health.js';
import { setUpLocals } from './web/set-up-locals.js';
import { setUpParsing } from './web/set-up-parsing.js';
import { setUpRequestLog } from './web/set-up-request-log.js';
import { setUpRoutes } from './web/set-up-routes.js';
import { setUpSecurity } from './web/set-up-security.js';
import { setUpSession } from './web/set-up-session.js';
import { setUpStaticFiles } from './web/set-up-static-files.js';
import { setUpViews } from './web/set-up-views.js';

export interface AppOptions {
  config: Config;
  sessionSecret: string;
  /** Whether the database holds demonstration data: pages then say so. */
  demo: boolean;
  clock: Clock;
  log: Logger;
}

/** The whole web application on the open database connection; a request passes it from top to bottom. */
export function createApp({ config, sessionSecret, demo, clock, log }: AppOptions): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  app.set('query parser', everyParameter);
  setUpHealth(app);
  setUpViews(app, config.production);
  app.use(compression());
  setUpStaticFiles(app);
  setUpRequestLog(app, log);
  setUpSecurity(app, config.publicUrl);
  setUpParsing(app);
  setUpSession(app, sessionSecret, config.publicUrl);
  setUpNotices(app, sessionSecret, config.publicUrl);
  setUpAuthentication(app);
  setUpLocals(app, config.instituteName, demo);
  setUpRoutes(app, routesOf({ config, clock, secret: sessionSecret }));
  setUpErrors(app, log);
  return app;
}
