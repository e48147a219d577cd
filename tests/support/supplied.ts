import { issuerOf } from '../../src/training/certificates/issuing/issuer.js';
import { readConfig } from '../../src/ground/settings/config.js';
import { supplyEffects } from '../../src/programs/supply-effects.js';

export const testConfig = readConfig({
  PUBLIC_URL: 'http://127.0.0.1:3000',
  NODE_ENV: 'test',
});

export const TEST_SECRET = 'a secret for tests only, long enough to be taken';

export const testIssuer = issuerOf(testConfig, TEST_SECRET);
// Tests decide without an application, too.
supplyEffects(testIssuer);
