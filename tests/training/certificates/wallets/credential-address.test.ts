import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { revokeCertificate } from '../../../../src/training/certificates/correcting/revoke-certificate.js';
import { aPerson } from '../../../support/builders.js';
import { testApp } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { aCertificate } from '../issued-course.js';
import { credentialOf } from './verify.js';

useTestDatabase();

let app: Express;
beforeAll(() => {
  app = testApp();
});

const asking = (address: string, accept: string) =>
  request(app).get(new URL(address).pathname).set({ accept }).buffer(true);

const read = (answer: { text?: string; body: unknown }): unknown =>
  JSON.parse(answer.text ?? String(answer.body));

describe('The address by which a credential is named', () => {
  it.each([
    'application/vc',
    'application/ld+json',
    'application/vc+ld+json',
    'application/ld+json, application/json',
    'application/vc, */*;q=0.1',
  ])('gives the credential to a program that asks for %s', async (accept) => {
    const certificate = await aCertificate(await aPerson());
    const { url } = certificate.snapshot.verification;
    const answer = await asking(url, accept).expect(200);
    expect(answer.headers['content-type']).toContain(accept.split(/[,;]/)[0]);
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      vary: expect.stringContaining('Accept') as unknown,
    });
    expect(read(answer)).toEqual(await credentialOf(certificate));
  });

  it('gives the page to a person, and the plain answer to who asks for JSON', async () => {
    const { url } = (await aCertificate(await aPerson())).snapshot.verification;
    await asking(url, 'text/html,application/xhtml+xml,*/*;q=0.8').expect(
      200,
      /справжній і чинний/,
    );
    await asking(url, '*/*').expect(200, /справжній і чинний/);
    const answer = await asking(url, 'application/json').expect(200);
    expect(answer.body).toMatchObject({ status: 'valid' });
  });

  it('still gives a credential out of force: whether it is says its status', async () => {
    const certificate = await aCertificate(await aPerson());
    await revokeCertificate(certificate.number, 'Помилка', 'institute', new Date());
    const { url } = certificate.snapshot.verification;
    const answer = await asking(url, 'application/vc').expect(200);
    expect(read(answer)).toMatchObject({ id: url });
  });

  it('names nothing with a code that nobody was given', async () => {
    const unknown = 'http://127.0.0.1:3000/verify/00000000000000000000000000';
    const answer = await asking(unknown, 'application/vc').expect(404);
    expect(read(answer)).toEqual({ status: 'unknown' });
  });
});
