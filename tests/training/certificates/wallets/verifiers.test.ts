import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { certificateByNumber } from '../../../../src/training/certificates/search/look-up.js';
import { reissueCertificate } from '../../../../src/training/certificates/correcting/reissue-certificate.js';
import { revokeCertificate } from '../../../../src/training/certificates/correcting/revoke-certificate.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { aPerson } from '../../../support/builders.js';
import { useOnlyOurWeb } from '../../../support/only-our-web.js';
import { testApp, testIssuer } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { aCertificate } from '../issued-course.js';
import { openBadgeSchema, SCHEMA_ADDRESS } from './open-badge-schema.js';
import { credentialOf, verdictOfDcc, verdictOfDigitalBazaar, type Credential } from './verify.js';

useTestDatabase();

let app: Express;
beforeAll(() => {
  app = testApp();
});
useOnlyOurWeb(() => app, { [SCHEMA_ADDRESS]: openBadgeSchema });

describe('A wallet that verifies a credential', () => {
  it('finds it signed by the institute, in force, and of the form that Open Badges ask for', async () => {
    const credential = await credentialOf(await aCertificate(await aPerson()));
    expect(await verdictOfDcc(credential)).toMatchObject({
      ...{ valid_signature: true, revocation_status: true, schema: true },
    });
    expect(await verdictOfDigitalBazaar(credential)).toBe('in force');
  });

  it.each([
    ['another title', { name: 'Інша назва' }],
    ['another day', { validFrom: '2020-01-01T00:00:00Z' }],
    ['another bit of the list', { credentialStatus: { statusListIndex: '131000' } }],
    ['no status', { credentialStatus: undefined }],
  ])('finds it altered: %s', async (_, change) => {
    const genuine = await credentialOf(await aCertificate(await aPerson()));
    const altered = JSON.parse(
      JSON.stringify({ ...genuine, ...merged(genuine, change) }),
    ) as object;
    expect(await verdictOfDcc(altered as Credential)).toEqual({ error: 'invalid_signature' });
    expect(await verdictOfDigitalBazaar(altered)).toBe('Invalid signature.');
  });

  it('finds it out of force as soon as it is revoked, though its proof holds', async () => {
    const certificate = await aCertificate(await aPerson());
    const other = await credentialOf(await aCertificate(await aPerson()));
    const credential = await credentialOf(certificate);
    expect(await verdictOfDcc(credential)).toMatchObject({ revocation_status: true });
    await revokeCertificate(certificate.number, 'Помилка', 'institute', new Date());
    expect(await verdictOfDcc(credential)).toMatchObject({
      ...{ valid_signature: true, revocation_status: false },
    });
    expect(await verdictOfDigitalBazaar(credential)).toBe('out of force');
    expect(await verdictOfDigitalBazaar(other)).toBe('in force');
  });

  it('finds it out of force when it was replaced, and the new one in force', async () => {
    const person = await aPerson();
    const certificate = await aCertificate(person);
    const credential = await credentialOf(certificate);
    await PersonModel.updateOne({ _id: person._id }, { 'name.surname': 'Новоселицька' });
    const decision = { reason: 'шлюб', by: 'institute', at: new Date() };
    const number = await reissueCertificate(testIssuer, certificate.number, decision);
    const replacement = await certificateByNumber(number);
    expect(await verdictOfDcc(credential)).toMatchObject({ revocation_status: false });
    expect(await verdictOfDcc(await credentialOf(replacement))).toMatchObject({
      ...{ valid_signature: true, revocation_status: true },
    });
  });
});

/** Of a member that is an object, only what the change names is another. */
const merged = (genuine: object, change: object) =>
  Object.fromEntries(
    Object.entries(change).map(([name, value]: [string, unknown]) => {
      const before = (genuine as Record<string, unknown>)[name];
      const deep = typeof value === 'object' && typeof before === 'object';
      return [name, deep ? { ...before, ...value } : value];
    }),
  );
