import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { institution } from '../../../src/training/institution/institution.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const PAGE = '/institute/institution';
const SAID = {
  ...{ edited: '0', nameUk: 'Комунальна установа «Інститут міста»', nameEn: 'City Institute' },
  ...{ edrpou: '12345678', cityUk: 'м. Львів', cityEn: 'Lviv', licenceUk: '', licenceEn: '' },
};

let app: Express;
let admin: Agent;
beforeAll(async () => {
  app = testApp();
  admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
});

const send = (changed: Record<string, string>) =>
  admin
    .post(PAGE)
    .type('form')
    .send({ ...SAID, ...changed });

describe('The institution', () => {
  it('is asked for, with the name that it goes by filled in', async () => {
    const { text } = await admin.get(PAGE).expect(200);
    expect(text).toContain('Установу ще не зазначено');
    expect(text).toMatch(/name="nameUk"[^>]*value="Інститут міста"/);
    await admin.get('/institute').expect(200, /href="\/institute\/institution"/);
  });

  it.each([
    ['nameUk', '', 'Введіть повну назву'],
    ['nameUk', 'Інститут 漢', '漢 (U+6F22)'],
    ['edrpou', '1234', 'Введіть 8 цифр'],
    ['cityEn', ' ', 'Введіть населений пункт'],
    ['licenceUk', 'Ліцензія № 7', 'Напишіть цією мовою теж'],
    ['nameUk', 'ї'.repeat(201), 'Скоротіть'],
  ])(
    'is refused with the %s «%s»: nothing is kept, what was typed stays',
    async (field, value, word) => {
      const { status, text } = await send({ [field]: value });
      expect(status).toBe(422);
      expect(text).toContain(word);
      expect(text).toContain('value="м. Львів"');
      expect(await institution()).toBeUndefined();
    },
  );

  it('is kept, named at the head of every page, and on record', async () => {
    await send({}).expect(303);
    expect(await institution()).toMatchObject({ version: 1, edrpou: '12345678' });
    const { text } = await request(app).get('/sign-in').expect(200);
    expect(text).toContain('Комунальна установа «Інститут міста»');
    const [entry] = await AuditModel.find({ action: 'institution-changed' }).lean();
    expect(entry?.values).toMatchObject({ version: 1, name: SAID.nameUk });
  });

  it('sent twice is kept once; changed from an old page it is refused', async () => {
    await send({}).expect(303);
    expect((await institution())?.version).toBe(1);
    const { text } = await send({ cityUk: 'м. Київ' }).expect(409);
    expect(text).toContain('тим часом змінив хтось інший');
    expect(text).toContain('value="м. Київ"');
    await send({ edited: '1', cityUk: 'м. Київ' }).expect(303);
    expect(await institution()).toMatchObject({ version: 2, city: { uk: 'м. Київ' } });
    expect(await AuditModel.countDocuments({ action: 'institution-changed' })).toBe(2);
  });
});
