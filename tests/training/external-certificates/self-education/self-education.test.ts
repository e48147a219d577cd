import { beforeEach, describe, expect, it } from '@jest/globals';
import { ExternalCertificateModel } from '../../../../src/training/external-certificates/external-certificate-model.js';
import { found } from '../../../../src/ground/errors.js';
import type { Person } from '../../../../src/people/person/person.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const NOW = new Date('2026-11-20T09:00:00Z');
const LEARNT = {
  ...{ title: 'Закон про адмінпроцедуру', provider: 'Текст закону', territory: 'ukraine' },
  ...{ startedOn: '2026-10-05', issuedOn: '2026-10-09', hours: '6', link: '' },
};
const app = testApp(() => NOW);

let person: Person;
let own: Agent;
let officer: Agent;

beforeEach(async () => {
  const department = await aDepartment();
  person = await aPerson({ department: department._id, group: 'official' });
  const hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department._id });
  [own, officer] = await Promise.all([signedIn(app, person.email), signedIn(app, hr.email)]);
});

const send = (fields: Partial<typeof LEARNT> = {}) =>
  own
    .post('/me/self-education')
    .type('form')
    .send({ ...LEARNT, ...fields });
const recorded = async () =>
  found(await ExternalCertificateModel.findOne({ person: person._id }).lean());
const decide = async (fields: Record<string, string>) =>
  officer
    .post(`/hr/external/${(await recorded())._id}/decision`)
    .type('form')
    .send(fields);
const ACCEPT = { decision: 'accept', on: '2026-11-20', note: '', hours: '', credits: '' };

describe('self-education without a paper', () => {
  it('is recorded without a scan and counts as self-education once HR accepts it', async () => {
    await send().expect(303);
    await own.get('/me/duty?year=2026').expect(200, /кадрова служба ще не вирішила/);
    expect((await decide({ ...ACCEPT, how: 'account' })).status).toBe(303);
    await own.get('/me/duty?year=2026').expect(200, /самоосвіта: 0,2 кредиту ЄКТС/);
  });

  it('is not accepted by a check that only a paper allows', async () => {
    await send().expect(303);
    expect((await decide({ ...ACCEPT, how: 'original-seen' })).status).toBe(422);
    expect((await recorded()).status).toBe('submitted');
  });

  it('is declined with a reason that its author sees', async () => {
    await send().expect(303);
    await decide({ decision: 'decline', reason: 'Тема не стосується служби' });
    await own.get(`/me/external/${(await recorded())._id}`).expect(200, /не стосується служби/);
  });

  it('counts once: the same topic with the same last day is refused, however it is spelt', async () => {
    await send().expect(303);
    await send({ title: 'закон  про адмінпроцедуру' }).expect(
      422,
      /Цю тему з тим самим останнім днем уже записано/,
    );
    expect(await ExternalCertificateModel.countDocuments({ person: person._id })).toBe(1);
  });

  it.each([
    [{ title: '' }, 'Введіть тему'],
    [{ issuedOn: '2026-10-01' }, 'Останній день раніший'],
    [{ issuedOn: '2026-11-21' }, 'Дата ще не настала'],
    [{ hours: '' }, 'Введіть години числом'],
    [{ link: 'javascript:alert(1)' }, 'починається з https'],
  ])('says how to mend %j, and keeps what was typed', async (fields, message) => {
    const { text } = await send(fields).expect(422);
    expect(text).toContain(message);
    expect(text).toContain('value="Текст закону"');
    expect(await ExternalCertificateModel.countDocuments({ person: person._id })).toBe(0);
  });

  it('has no scan to be had, and its page says that none is needed', async () => {
    await send({ link: 'https://zakon.rada.gov.ua/laws/show/2073-20' }).expect(303);
    const { _id } = await recorded();
    await own.get(`/external/${_id}/scan`).expect(404);
    await own.get(`/me/external/${_id}`).expect(200, /документа не потрібно/);
  });
});
