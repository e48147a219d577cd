import compression from 'compression';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { setUpApi } from './desks/api/set-up-api.js';
import { setUpProvisioning } from './desks/provisioning/scim-api.js';
import { watchRequests } from './people/sign-in/security-log/watch-requests.js';
import { issuerOf } from './training/certificates/issuing/issuer.js';
import { coordinatesNow } from './communities/communities/find-communities.js';
import type { Clock } from './ground/clock.js';
import type { Config } from './ground/settings/config.js';
import { shownInstitution } from './training/institution/institution.js';
import { routesOf } from './routes.js';
import { requireFactor } from './people/second-factor/require-factor.js';
import { setUpAuthentication } from './people/sign-in/set-up-authentication.js';
import { ownerOf } from './people/sign-in/signed-in.js';
import { supplyEffects } from './programs/supply-effects.js';
import { setUpDoors } from './web/doors/set-up-doors.js';
import { setUpNotices } from './web/pages/notice.js';
import { setUpCookies } from './web/routes/cookies.js';
import { setUpErrors } from './web/set-up/set-up-errors.js';
import { setUpHealth } from './web/set-up/set-up-health.js';
import { Readiness, setUpEnding } from './web/set-up/readiness.js';
import { setUpMetrics, type Metrics } from './web/set-up/set-up-metrics.js';
import { setUpLocals, setUpMoment } from './web/pages/set-up-locals.js';
import { setUpParsing } from './web/set-up/set-up-parsing.js';
import { setUpRequestLog } from './web/set-up/set-up-request-log.js';
import { setUpRoutes } from './web/set-up/set-up-routes.js';
import { setUpCaching, setUpHeaders, setUpSecurity } from './web/set-up/set-up-security.js';
import { setUpSession } from './web/sessions/set-up-session.js';
import { setUpStaticFiles } from './web/set-up/set-up-static-files.js';
import { setUpViews } from './web/pages/set-up-views.js';
import { warnAboutProxy } from './web/set-up/warn-about-proxy.js';

export interface AppOptions {
  config: Config;
  sessionSecret: string;
  /** Whether the database holds demonstration data: pages then say so. */
  demo: boolean;
  clock: Clock;
  log: Logger;
  /** What counts answers; without it nobody does. */
  metrics?: Metrics;
  /** Told when the process is to end. */
  readiness?: Readiness;
  /** How many are invited by one press; missing: as many as the page of it says. */
  mostInvited?: number;
}

/** The whole web application on the open database connection; a request passes it from top to bottom. */
export function createApp(options: AppOptions): Express {
  const { config, sessionSecret, demo, clock, log, metrics, readiness = new Readiness() } = options;
  const { mostInvited } = options;
  supplyEffects(issuerOf(config, sessionSecret));
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  setUpMoment(app, clock);
  setUpHeaders(app, config.publicUrl);
  if (metrics) setUpMetrics(app, metrics, config.metricsToken);
  setUpEnding(app, readiness);
  setUpHealth(app, readiness);
  setUpViews(app);
  app.use(compression());
  setUpStaticFiles(app);
  const institute = () => shownInstitution(config.instituteName);
  const { publicUrl } = config;
  setUpDoors(app, { publicUrl, mailFrom: config.mailFrom.address, clock, institute });
  setUpRequestLog(app, log);
  setUpProvisioning(app, { publicUrl: config.publicUrl, clock, log });
  setUpApi(app, { publicUrl, oidc: config.oidc, clock, log });
  setUpSecurity(app, config.publicUrl);
  setUpParsing(app);
  setUpCookies(app, config.publicUrl);
  warnAboutProxy(app, log, config.trustProxy);
  setUpSession(app, { secret: sessionSecret, publicUrl: config.publicUrl, ownerOf });
  setUpNotices(app, sessionSecret);
  setUpAuthentication(app, { coordinates: coordinatesNow });
  setUpCaching(app);
  watchRequests(app, log);
  setUpLocals(app, institute, { publicUrl, demo });
  app.use(requireFactor);
  setUpRoutes(app, routesOf({ config, clock, secret: sessionSecret, mostInvited }));
  setUpErrors(app, log);
  return app;
}
