import express, { type Express } from 'express';
import { pino } from 'pino';
import { attendanceRoutes } from '../../src/attendance/attendance-routes.js';
import type { Clock } from '../../src/clock.js';
import { setUpAuthentication } from '../../src/sign-in/set-up-authentication.js';
import { signInRoutes } from '../../src/sign-in/sign-in-routes.js';
import { setUpErrors } from '../../src/web/set-up-errors.js';
import { setUpLocals } from '../../src/web/set-up-locals.js';
import { setUpParsing } from '../../src/web/set-up-parsing.js';
import { setUpRoutes } from '../../src/web/set-up-routes.js';
import { setUpSecurity } from '../../src/web/set-up-security.js';
import { setUpSession } from '../../src/web/set-up-session.js';
import { setUpStaticFiles } from '../../src/web/set-up-static-files.js';
import { setUpViews } from '../../src/web/set-up-views.js';
import request from 'supertest';
import { readConfig } from '../../src/config.js';
import { PASSWORD } from '../support/builders.js';

const testConfig = readConfig({ PUBLIC_URL: 'http://127.0.0.1:3000', NODE_ENV: 'production' });

export function attendanceApp(clock: Clock): Express {
  const app = express();
  const log = pino({ level: process.env['TEST_LOG_LEVEL'] ?? 'silent' });
  setUpViews(app, true);
  setUpStaticFiles(app);
  setUpSecurity(app, testConfig.publicUrl);
  setUpParsing(app);
  setUpSession(app, 'a secret for tests only, long enough to be taken', testConfig.publicUrl);
  setUpAuthentication(app);
  setUpLocals(app, testConfig.instituteName, false);
  setUpRoutes(app, [...signInRoutes(), ...attendanceRoutes({ clock, config: testConfig })]);
  setUpErrors(app, log);
  return app;
}

export async function signedIn(app: Express, email: string) {
  const agent = request.agent(app);
  await agent.post('/sign-in').type('form').send({ email, password: PASSWORD }).expect(303);
  return agent;
}
