import type { Express } from 'express';
import { pino, type Logger } from 'pino';
import request from 'supertest';
import { createApp } from '../../src/app.js';
import type { Clock } from '../../src/ground/clock.js';
import type { Config } from '../../src/ground/settings/config.js';
import type { Metrics } from '../../src/web/set-up/set-up-metrics.js';
import { PASSWORD } from './builders.js';
import { TEST_SECRET, testConfig, testIssuer } from './supplied.js';

export { testConfig, testIssuer, TEST_SECRET };

interface Given {
  /** Settings that differ from those of the other tests. */
  config?: Partial<Config>;
  log?: Logger;
  metrics?: Metrics;
  /** How many are invited by one press. */
  mostInvited?: number;
}

/** The whole application on the test database, with a clock of the test's own. */
export function testApp(clock: Clock = () => new Date(), given: Given = {}): Express {
  return createApp({
    config: { ...testConfig, ...given.config },
    sessionSecret: TEST_SECRET,
    demo: false,
    clock,
    ...(given.mostInvited === undefined ? {} : { mostInvited: given.mostInvited }),
    ...(given.metrics ? { metrics: given.metrics } : {}),
    log: given.log ?? pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
  });
}

export type Agent = ReturnType<typeof request.agent>;

/** A browser-like client of the application or of the site at an address; it keeps its cookies, signed in as the person with this e-mail. */
export async function signedIn(
  app: Express | string,
  email: string,
  password = PASSWORD,
): Promise<Agent> {
  const agent = request.agent(app);
  await agent.post('/sign-in').type('form').send({ email, password }).expect(303);
  return agent;
}
