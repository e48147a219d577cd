import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import sharp from 'sharp';
import { programmeByCode } from '../../../../src/training/programmes/programmes.js';
import { aPerson, aProgramme } from '../../../support/builders.js';
import { testApp } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { aCertificate } from '../issued-course.js';
import { credentialOf } from './verify.js';

useTestDatabase();

let app: Express;
beforeAll(() => {
  app = testApp();
});

const achievementIn = async () => {
  const credential = (await credentialOf(await aCertificate(await aPerson()))) as unknown as {
    issuer: { image: { id: string }; url: string };
    credentialSubject: { achievement: { id: string; image: { id: string } } };
  };
  return { ...credential, ...credential.credentialSubject };
};

const pathOf = (address: string) => new URL(address).pathname;

describe('The achievement that a credential names', () => {
  it('has a page that anybody may read, in both languages', async () => {
    const { achievement } = await achievementIn();
    const code = achievement.id.split('/').at(-1) ?? '';
    const { title, summary } = await programmeByCode(code);
    const reader = request.agent(app);
    const page = () => reader.get(pathOf(achievement.id)).set('accept', 'text/html').expect(200);
    const uk = await page();
    expect(uk.text).toContain(title.uk);
    expect(uk.text).toContain(summary.uk);
    await reader.post('/language').type('form').send({ language: 'en' }).expect(303);
    expect((await page()).text).toContain(title.en);
  });

  it('says the same of itself to a program as the credential does', async () => {
    const { achievement, issuer } = await achievementIn();
    const answer = await request(app)
      .get(pathOf(achievement.id))
      .set('accept', 'application/ld+json')
      .buffer(true)
      .expect(200);
    expect(answer.headers).toMatchObject({ 'access-control-allow-origin': '*' });
    expect(JSON.parse(answer.text || String(answer.body))).toMatchObject({
      ...achievement,
      creator: { ...issuer, name: expect.any(String) as unknown },
    });
  });

  it('has a picture that is there, and so has its issuer', async () => {
    const { achievement, issuer } = await achievementIn();
    const png = await request(app).get(pathOf(achievement.image.id)).expect(200);
    expect(await sharp(png.body as Buffer).metadata()).toMatchObject({ format: 'png', width: 512 });
    expect(png.headers['cache-control']).toBe('public, max-age=3600');
    await request(app).get(pathOf(issuer.image.id)).expect(200).expect('content-type', /svg/);
    await request(app).get(pathOf(issuer.url)).expect(200);
  });

  it('keeps its page when the programme is no longer on offer', async () => {
    const programme = await aProgramme({ active: false });
    await request(app).get(`/programmes/${programme.code}`).expect(200);
  });

  it('is not there under a code that no programme has', async () => {
    await request(app).get('/programmes/NOTHING').expect(404);
    await request(app).get('/programmes/NOTHING/badge.png').expect(404);
    await request(app).get('/programmes/NOTHING').set('accept', 'application/ld+json').expect(404);
  });
});
