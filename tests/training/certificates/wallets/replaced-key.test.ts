import { beforeAll, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { rotateKeys } from '../../../../src/training/certificates/sealing/signing-keys.js';
import { newId } from '../../../../src/ground/id.js';
import { aPerson } from '../../../support/builders.js';
import { useOnlyOurWeb } from '../../../support/only-our-web.js';
import { TEST_SECRET, testApp } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { aCertificate } from '../issued-course.js';
import { openBadgeSchema, SCHEMA_ADDRESS } from './open-badge-schema.js';
import { credentialOf, verdictOfDcc, verdictOfDigitalBazaar } from './verify.js';

useTestDatabase();

let app: Express;
beforeAll(() => {
  app = testApp();
});
useOnlyOurWeb(() => app, { [SCHEMA_ADDRESS]: openBadgeSchema });

it('A credential stays valid when another key signs what is issued after it', async () => {
  const before = await credentialOf(await aCertificate(await aPerson()));
  await rotateKeys(TEST_SECRET, { rotation: newId(), by: 'institute', at: new Date() });
  const after = await credentialOf(await aCertificate(await aPerson()));
  for (const credential of [before, after]) {
    expect(await verdictOfDcc(credential)).toMatchObject({ valid_signature: true });
    expect(await verdictOfDigitalBazaar(credential)).toBe('in force');
  }
});
