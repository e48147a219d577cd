import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { keepToTerms } from '../../../src/desks/own-data/keep-to-terms.js';
import { followLeavers, leave } from '../../../src/desks/leaving/leave.js';
import { DeliveryModel } from '../../../src/letters/webhooks/delivery-model.js';
import { anonymise } from '../../../src/people/person/kept/anonymise.js';
import { mergeRecords } from '../../../src/people/person/merging/merges-store.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { anonymiseLeavers } from '../../../src/people/retention/anonymise-leavers.js';
import {
  certificateDeeds,
  certificateEffects,
} from '../../../src/training/certificates/correcting/certificate-effects.js';
import { revokeCertificate } from '../../../src/training/certificates/correcting/revoke-certificate.js';
import { aPerson } from '../../support/builders.js';
import { failOnce } from '../../support/effects.js';
import { aTraining, residentAgent } from '../../support/residents.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aCertificate } from '../../training/certificates/issued-course.js';
import { anEndpoint } from './an-endpoint.js';
import { Receiver } from './receiver.js';

useTestDatabase();

const DAY = 86_400_000;

let app: Express;
let receiver: Receiver;
beforeAll(async () => {
  app = testApp(undefined, { config: { webhookAllowPrivate: true } });
  receiver = await Receiver.open();
  await anEndpoint(app, receiver.url);
});
afterAll(() => {
  receiver.close();
});

interface Body {
  type: string;
  data: object;
}

/** What is to be told of a person, in its order. */
async function toldOf(person: string): Promise<Body[]> {
  const found = await DeliveryModel.find({ person }).sort({ at: 1, place: 1 }).lean();
  return found.map(({ body }) => JSON.parse(body) as Body);
}

it('a course that ends is told of by its marks, who completed it and their certificates', async () => {
  const person = await aPerson();
  const { number, courseCode: course } = await aCertificate(person);
  const told = await toldOf(person._id);
  const data = { person: person._id, course };
  expect(told).toHaveLength(4);
  expect(told).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        type: 'enrolment.attended',
        data: { ...data, session: 1, mark: 'present' },
      }),
      expect.objectContaining({
        type: 'enrolment.attended',
        data: { ...data, session: 2, mark: 'present' },
      }),
      expect.objectContaining({ type: 'enrolment.completed', data }),
      expect.objectContaining({
        type: 'certificate.issued',
        data: { ...data, number, replaces: null },
      }),
    ]),
  );
});

it('a certificate that is revoked is told of once, also when that failed at first', async () => {
  const person = await aPerson();
  const { _id, number, courseCode: course } = await aCertificate(person);
  failOnce(certificateEffects, 'webhooks');
  await revokeCertificate(number, 'помилка в годинах', 'institute', new Date());
  await certificateDeeds.replayAll();
  await certificateDeeds.tryAgain(_id);
  const told = await toldOf(person._id);
  const revoked = told.filter(({ type }) => type === 'certificate.revoked');
  expect(revoked).toMatchObject([{ data: { person: person._id, course, number } }]);
  // Why is nobody else's matter.
  expect(JSON.stringify(told)).not.toContain('помилка');
});

it('a new name is told of as a change of the record, and by the certificate that it asks for', async () => {
  const person = await aPerson();
  const { number } = await aCertificate(person);
  const institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
  const { headers } = await institute
    .post(`/institute/certificates/${number}/reissue`)
    .type('form')
    .send({
      ...{ surname: 'Вишневецька', givenName: 'Олена', patronymic: 'Іванівна' },
      ...{ romanisedName: '', grammar: 'feminine', reason: 'свідоцтво про шлюб № 12' },
    })
    .expect(303);
  const replacedBy = String(headers.location).split('/').at(-1) ?? '';
  const told = await toldOf(person._id);
  expect(told).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        type: 'person.changed',
        data: { person: person._id, change: 'name' },
      }),
      expect.objectContaining({
        type: 'certificate.replaced',
        data: expect.objectContaining({ number, replacedBy }),
      }),
      expect.objectContaining({
        type: 'certificate.issued',
        data: expect.objectContaining({ number: replacedBy, replaces: number }),
      }),
    ]),
  );
  expect(JSON.stringify(told)).not.toContain('Вишневецька');
});

it('a record that is forgotten is told of as that alone, whatever was still to be told', async () => {
  const person = await aPerson();
  await aCertificate(person);
  expect(await DeliveryModel.countDocuments({ person: person._id, status: 'waiting' })).toBe(4);
  const long = new Date(Date.now() - 3000 * DAY);
  await leave(person._id, 'officer', long);
  await followLeavers(new Date());
  await anonymise(person._id, new Date(), new Date());
  expect(await toldOf(person._id)).toMatchObject([
    { type: 'person.changed', data: { person: person._id, change: 'forgotten' } },
  ]);
});

it('of a resident’s record nothing is told: not that it is forgotten, nor that it was merged', async () => {
  const residents: string[] = [];
  for (const email of ['forgotten@mail.example', 'merged@mail.example']) {
    const { code } = await aTraining();
    const agent = await residentAgent(app, email, code);
    const { _id } = await PersonModel.findOne({ email }).orFail().lean();
    residents.push(_id);
    if (email.startsWith('forgotten')) await agent.post('/me/deletion').expect(303);
  }
  const [forgotten = '', merged = ''] = residents;
  const later = new Date(Date.now() + 600_000);
  await followLeavers(later);
  await anonymiseLeavers(later);
  expect((await PersonModel.findById(forgotten).lean())?.anonymisedAt).toBeDefined();
  expect(await toldOf(forgotten)).toEqual([]);
  const stays = await aPerson();
  const act = { by: 'officer', at: new Date(), reason: 'одна людина' };
  await mergeRecords({ from: merged, into: stays._id, ...act });
  expect((await PersonModel.findById(merged).lean())?.mergedInto).toBe(stays._id);
  expect(JSON.stringify(await toldOf(stays._id))).not.toContain('"merged"');
});

it('what is told of somebody is among what is kept of them, for thirty days', async () => {
  const person = await aPerson();
  await aCertificate(person);
  const agent = await signedIn(app, person.email);
  const { text } = await agent.get('/me/data').expect(200);
  expect(text).toContain('Сповіщення для інших систем');
  await keepToTerms(new Date(Date.now() + 29 * DAY));
  expect(await toldOf(person._id)).not.toEqual([]);
  await keepToTerms(new Date(Date.now() + 31 * DAY));
  expect(await toldOf(person._id)).toEqual([]);
});
