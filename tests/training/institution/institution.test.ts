import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { InstitutionModel } from '../../../src/training/institution/institution-model.js';
import { NO_CONTACTS } from '../../../src/ground/language/contacts.js';
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
    ['phone', 'дзвоніть', 'Введіть номер цифрами'],
    ['email', 'institute@', 'Введіть адресу електронної пошти'],
    ['hoursEn', 'Mon–Fri', 'Напишіть цією мовою теж'],
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

const CONTACTS = {
  ...{ phone: '+380 44 000 12 34', email: 'institute@city.example' },
  ...{ addressUk: 'вул. Липова, 5', addressEn: '5 Lypova Street' },
  ...{ hoursUk: 'пн–пт, 9:00–18:00', hoursEn: 'Mon–Fri, 9:00–18:00' },
  ...{ dataOfficerUk: 'Дарина Стельмах', dataOfficerEn: 'Daryna Stelmakh' },
};

describe('How people reach the institution', () => {
  it('is said by nobody before the institution says it, and its step stands open', async () => {
    const { text } = await request(app).get('/personal-data').expect(200);
    expect(text).toContain('Інститут ще не зазначив, як із ним зв’язатися');
    await admin.get('/institute/start').expect(200, /contacts-of-institution/);
  });

  it('stands at the foot of every page, for whoever is not signed in, too, and on pages of what went wrong', async () => {
    await send({ edited: '2', cityUk: 'м. Київ', ...CONTACTS }).expect(303);
    for (const [path, status] of [
      ['/sign-in', 200],
      ['/verify', 200],
      ['/nothing-here', 404],
    ] as const) {
      const { text } = await request(app).get(path).expect(status);
      expect(text).toContain('href="tel:+380440001234"');
      expect(text).toContain('href="mailto:institute@city.example"');
      expect(text).toMatch(/пн–пт.*, .*9:00–18:00/);
    }
    const { text } = await admin.get('/nothing-here').expect(404);
    expect(text.match(/mailto:/g)).toHaveLength(2);
  });

  it('is told in the language of the reader, with who answers for personal data', async () => {
    const english = request(app).get('/personal-data').set('Cookie', 'lang=en');
    const { text } = await english.expect(200);
    expect(text).toContain('5 Lypova Street');
    expect(text).toContain('Daryna Stelmakh');
    expect(text).not.toContain('Липова');
    await request(app)
      .get('/accessibility')
      .expect(200, /вул\. Липова, 5/);
  });

  it('stays as it is where a form of an earlier page does not bring it along', async () => {
    await send({ edited: '3', cityUk: 'м. Одеса' }).expect(303);
    expect(await institution()).toMatchObject({
      city: { uk: 'м. Одеса' },
      contacts: { phone: CONTACTS.phone, hours: { en: CONTACTS.hoursEn } },
    });
  });

  it('is empty in a database of the version before, which opens as it did', async () => {
    await InstitutionModel.collection.updateOne({}, { $unset: { contacts: 1 } });
    expect((await institution())?.contacts).toEqual(NO_CONTACTS);
    await admin.get(PAGE).expect(200, /name="phone"(?![^>]*value=)/);
  });
});
