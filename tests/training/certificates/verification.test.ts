import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { CertificateModel } from '../../../src/training/certificates/certificate-model.js';
import { certificateService } from '../../../src/training/certificates/certificates.js';
import { inGroups } from '../../../src/training/certificates/verification-code.js';
import { aPerson } from '../../support/builders.js';
import { testApp, testIssuer } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aCertificate } from './issued-course.js';

useTestDatabase();

let app: Express;
beforeAll(() => {
  app = testApp(() => new Date('2026-11-24T09:40:00Z'));
});

const visitor = () => request(app);
const service = () => certificateService(testIssuer);
const holder = { surname: 'Лук’яненко', givenName: 'Софія', patronymic: 'Петрівна' };

describe('Verifying by the code', () => {
  it('tells anyone that a certificate is genuine, and what is printed on it', async () => {
    const person = await aPerson({
      name: holder,
      email: 'sofia@city.example',
      personnelNumber: 'T-77777',
    });
    const { verificationCode, number } = await aCertificate(person, {
      title: { uk: 'Публічні послуги', en: 'Public services' },
    });
    const { text, headers } = await visitor().get(`/verify/${verificationCode}`).expect(200);
    for (const fact of [
      'Сертифікат справжній і чинний',
      number,
      'Лук’яненко Софія Петрівна',
      'Публічні послуги',
    ])
      expect(text).toContain(fact);
    expect(text).toMatch(/6 годин, 0,2 кредиту ЄКТС/);
    expect(text).toContain('Перевірено 24 листопада 2026 року, 11:40');
    expect(headers['x-robots-tag']).toContain('noindex');
    for (const secret of ['sofia@city.example', 'T-77777', 'Головний спеціаліст', person._id])
      expect(text).not.toContain(secret);
  });

  it.each([' ', '-'])('leads there from a code typed in groups with "%s"', async (between) => {
    const { verificationCode } = await aCertificate(await aPerson());
    const typed = inGroups(verificationCode).replaceAll(' ', between).toLowerCase();
    await visitor()
      .get('/verify')
      .query({ code: typed })
      .expect(303)
      .expect('location', `/verify/${verificationCode}`);
    await visitor()
      .get('/verify')
      .query({ code: 'abc' })
      .expect(422, /role="alert"/);
  });

  it('answers programs in JSON', async () => {
    const { verificationCode, number } = await aCertificate(await aPerson({ name: holder }));
    const known = await visitor()
      .get(`/verify/${verificationCode}`)
      .set('accept', 'application/json')
      .expect(200);
    expect(known.body).toMatchObject({
      status: 'valid',
      certificate: {
        number,
        holder: { surname: 'Лук’яненко', romanised: 'Lukianenko Sofiia' },
        programme: { minutes: 360, credits: 200 },
      },
    });
    const unknown = await visitor()
      .get('/verify/NOTHING')
      .set('accept', 'application/json')
      .expect(404);
    expect(unknown.body).toEqual({ status: 'unknown' });
  });

  it('says calmly that an unknown code is unknown', async () => {
    await visitor()
      .get('/verify/00000000000000000000000000')
      .expect(404, /немає в реєстрі/);
  });

  it('says that a certificate is revoked, and not why', async () => {
    const { verificationCode, number } = await aCertificate(await aPerson());
    await service().revoke(number, 'Таємна причина', 'institute', new Date('2026-11-20T10:00:00Z'));
    const { text } = await visitor().get(`/verify/${verificationCode}`).expect(200);
    expect(text).toContain('Сертифікат анульовано');
    expect(text).toContain('20 листопада 2026');
    expect(text).not.toContain('справжній і чинний');
    expect(text).not.toContain('Таємна причина');
  });

  it('says that a certificate was replaced', async () => {
    const { verificationCode, _id } = await aCertificate(await aPerson());
    await CertificateModel.updateOne({ _id }, { $set: { status: 'replaced' } });
    await visitor()
      .get(`/verify/${verificationCode}`)
      .expect(200, /Сертифікат замінено іншим/);
  });
});

describe('Verifying by the number and the surname', () => {
  const ask = (number: string, surname: string) =>
    visitor().get('/verify').query({ number, surname });

  it('shows a form to anyone', async () => {
    const { text, headers } = await visitor().get('/verify').expect(200);
    expect(text).toContain('name="number"');
    expect(text).toContain('name="surname"');
    expect(headers['x-robots-tag']).toContain('noindex');
  });

  it('forgives how they are typed', async () => {
    const { number } = await aCertificate(await aPerson({ name: holder }));
    const cyrillic = number.replace('IM', 'ім').replaceAll('-', ' – ');
    await ask(cyrillic, " лук'яненко ").expect(200, /справжній і чинний/);
    await ask(number, 'Lukianenko').expect(200, /справжній і чинний/);
  });

  it('answers a wrong pair and an unknown number with the same bytes', async () => {
    const { number } = await aCertificate(await aPerson({ name: holder }));
    const [wrong, unknown] = [await ask(number, 'Коваль'), await ask('IM-2026-999999', 'Коваль')];
    expect(wrong.status).toBe(404);
    expect(unknown.status).toBe(404);
    expect(wrong.text.replaceAll(number, 'IM-2026-999999')).toBe(unknown.text);
    const told = ({ headers }: request.Response) => ({
      ...(headers as Record<string, string>),
      date: '',
      etag: '',
      // Each answer has its own.
      'x-request-id': '',
    });
    expect(told(wrong)).toEqual(told(unknown));
  });

  it('asks for what was left out, and keeps what was typed', async () => {
    const { text } = await ask('IM-2026-000001', '').expect(422);
    expect(text).toContain('role="alert"');
    expect(text).toContain('value="IM-2026-000001"');
    await visitor()
      .get('/verify')
      .query({ surname: ['a', 'b'], number: { x: 1 } })
      .expect(422);
  });

  it('stops an address that guesses, also when it guesses all at once, and no other', async () => {
    const proxied = testApp();
    proxied.set('trust proxy', 1);
    const guess = (address: string, surname = 'Коваль', number = 'IM-2026-888888') =>
      request(proxied).get('/verify').query({ number, surname }).set('x-forwarded-for', address);
    const answers = await Promise.all(Array.from({ length: 80 }, () => guess('192.0.2.1')));
    const counted = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([counted(404), counted(429)]).toEqual([60, 20]);
    expect((await guess('192.0.2.1')).text).toContain('Забагато невдалих перевірок');
    await guess('192.0.2.2').expect(404);
  });

  it('does not count what it finds', async () => {
    const { number } = await aCertificate(await aPerson({ name: holder }));
    const proxied = testApp();
    proxied.set('trust proxy', 1);
    for (let time = 0; time < 70; time += 1) {
      await request(proxied)
        .get('/verify')
        .query({ number, surname: holder.surname })
        .set('x-forwarded-for', '192.0.2.9')
        .expect(200);
    }
  });
});
