import { beforeAll, describe, expect, it } from '@jest/globals';
import { verifyCredential } from '@digitalcredentials/verifier-core';
import type { Express } from 'express';
import { pdfOf } from '../../../src/certificates/certificate-files.js';
import type { Certificate } from '../../../src/certificates/certificate-model.js';
import { aPerson } from '../../support/builders.js';
import { useOnlyOurWeb } from '../../support/only-our-web.js';
import { testApp, testIssuer } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aCertificate } from '../issued-course.js';

useTestDatabase();

let app: Express;
beforeAll(() => {
  app = testApp();
});
useOnlyOurWeb(() => app);

type Credential = Parameters<typeof verifyCredential>[0]['credential'];

async function credentialOf(certificate: Certificate): Promise<Credential> {
  const { credential } = await pdfOf(certificate, testIssuer);
  return JSON.parse(String(credential)) as Credential;
}

/** What the verifier says of each step, and of what it could not get over. */
async function verdict(credential: Credential): Promise<Record<string, unknown>> {
  const { errors = [], log = [] } = await verifyCredential({ credential, knownDIDRegistries: [] });
  return Object.fromEntries([
    ...errors.map(({ name, message }) => ['error', name ?? message]),
    ...log.map(({ id, valid, error }) => [id, valid ?? error?.message]),
  ]) as Record<string, unknown>;
}

describe('A wallet that verifies a credential', () => {
  it('finds it signed by the institute', async () => {
    const credential = await credentialOf(await aCertificate(await aPerson()));
    expect(await verdict(credential)).toMatchObject({ valid_signature: true });
  });
});
