import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import type { Person } from '../../../src/people/person/person.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { CHOSEN, choose, lettersTo, linkIn } from './links.js';

useTestDatabase();
const DAY = 24 * 3_600_000;
let app: Express;
let now = new Date();
let department = '';
let admin: Agent;
let hr: Agent;
beforeAll(async () => {
  app = testApp(() => now);
  ({ _id: department } = await aDepartment());
  const officers = [
    await aPerson({ roles: ['admin'] }),
    await aPerson({ roles: ['hr'], hrDepartment: department }),
  ];
  [admin, hr] = (await Promise.all(officers.map(({ email }) => signedIn(app, email)))) as [
    Agent,
    Agent,
  ];
});

const pageOf = ({ personnelNumber }: Person) => `/hr/people/${personnelNumber ?? ''}`;

async function aNewcomer(): Promise<Person> {
  const person = await aPerson({ department });
  await PersonModel.updateOne({ _id: person._id }, { $unset: { passwordHash: 1 } });
  return person;
}

describe('an invitation', () => {
  it.each<[string, () => Agent]>([
    ['the administrator', () => admin],
    ['the HR office that looks after them', () => hr],
  ])('is sent by %s, and its link chooses the first password', async (_who, by) => {
    const person = await aNewcomer();
    expect((await by().get(pageOf(person)).expect(200)).text).toContain(
      `action="${pageOf(person)}/invitation"`,
    );
    await by()
      .post(`${pageOf(person)}/invitation`)
      .expect(303);
    expect((await by().get(pageOf(person)).expect(200)).text).toContain('Посилання діє до');
    const [letter] = await lettersTo(person._id);
    expect(letter?.kind).toBe('account-invitation');
    const link = linkIn(letter);
    expect((await request(app).get(link).expect(200)).text).toContain('Вітаємо');
    await choose(app, link).expect(303);
    await signedIn(app, person.email, CHOSEN);
    expect(await AuditModel.distinct('action', { person: person._id })).toEqual(['invited']);
    expect((await by().get(pageOf(person)).expect(200)).text).not.toContain('/invitation"');
  });

  it.each([
    [7 * DAY - 1, 200],
    [7 * DAY, 404],
  ])('opens after %d milliseconds with %d', async (passed, status) => {
    const person = await aNewcomer();
    await admin.post(`${pageOf(person)}/invitation`).expect(303);
    const [letter] = await lettersTo(person._id);
    const sentAt = now;
    now = new Date(sentAt.getTime() + passed);
    await request(app).get(linkIn(letter)).expect(status);
    now = sentAt;
  });

  it('sent again ends the one before', async () => {
    const person = await aNewcomer();
    await admin.post(`${pageOf(person)}/invitation`).expect(303);
    await admin.post(`${pageOf(person)}/invitation`).expect(303);
    const links = (await lettersTo(person._id)).map(linkIn);
    expect(links).toHaveLength(2);
    const answers = await Promise.all(links.map((link) => request(app).get(link)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it.each<[string, Partial<Person>]>([
    ['has a password', {}],
    ['works here no longer', { status: 'left', passwordHash: '' }],
  ])('is not for somebody who %s', async (_what, given) => {
    const person = await aPerson({ department, ...given });
    expect((await admin.get(pageOf(person))).text).not.toContain('/invitation"');
    await admin.post(`${pageOf(person)}/invitation`).expect(409);
    expect(await lettersTo(person._id)).toHaveLength(0);
  });

  it('is not sent by an HR office that looks after others, nor by colleagues', async () => {
    const person = await aNewcomer();
    const { _id: elsewhere } = await aDepartment();
    const other = await aPerson({ roles: ['hr'], hrDepartment: elsewhere });
    const colleague = await aPerson({ department });
    await (await signedIn(app, other.email)).post(`${pageOf(person)}/invitation`).expect(404);
    await (await signedIn(app, colleague.email)).post(`${pageOf(person)}/invitation`).expect(403);
    expect(await lettersTo(person._id)).toHaveLength(0);
  });
});
