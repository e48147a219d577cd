import { beforeAll } from '@jest/globals';
import { createApp } from '../../src/app.js';
import { seedDemo } from '../../src/programs/demo/seed-demo.js';
import { pino } from 'pino';
import { testConfig } from './test-app.js';
import { useServed } from './served.js';
import { useTestDatabase } from './test-database.js';

/** A small demonstration site for the test file: its address, once the tests run. */
export function useDemoSite(): () => string {
  useTestDatabase();
  beforeAll(async () => {
    await seedDemo({ people: 300, courses: 40, now: new Date() });
  });
  return useServed(() =>
    createApp({
      config: testConfig,
      sessionSecret: 'a secret for tests only, long enough to be taken',
      demo: true,
      clock: () => new Date(),
      log: pino({ level: process.env.TEST_LOG_LEVEL ?? 'silent' }),
    }),
  );
}
