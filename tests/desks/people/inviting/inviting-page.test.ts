import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import { personDeeds, personEffects } from '../../../../src/people/person/person-effects.js';
import type { Person } from '../../../../src/people/person/person.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { choose, lettersTo, linkIn } from '../../../people/passwords/links.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { failOnce } from '../../../support/effects.js';
import { sortKey } from '../../../../src/people/names/sort-key.js';
import { formsIn } from '../../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();
const PAGE = '/hr/people/invitations';
const DAY = 24 * 3_600_000;
let app: Express;
let now = new Date();
let department = '';
let officer: Agent;
let hr: Person;

beforeAll(() => {
  app = testApp(() => now);
});
beforeEach(async () => {
  now = new Date();
  ({ _id: department } = await aDepartment());
  hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department });
  officer = await signedIn(app, hr.email);
});

/** Somebody who was put on record and never chose a password. */
async function aNewcomer(given: Partial<Person> = {}): Promise<Person> {
  const person = await aPerson({ department, ...given });
  await PersonModel.updateOne({ _id: person._id }, { $unset: { passwordHash: 1 } });
  return person;
}

/** What the page's form sends. */
async function opened(
  query = '',
  by = officer,
): Promise<{ text: string; fields: Record<string, string> }> {
  const { text } = await by.get(`${PAGE}${query}`).expect(200);
  const form = formsIn(text).find(({ action }) => action === PAGE);
  return { text, fields: Object.fromEntries(form?.fields ?? []) };
}
const send = (fields: Record<string, string>, by = officer) =>
  by.post(PAGE).type('form').send(fields).expect(303);
const letters = async (people: readonly Person[]) =>
  (await Promise.all(people.map(({ _id }) => lettersTo(_id)))).map(({ length }) => length);

describe('inviting everybody of a list who cannot sign in', () => {
  it('is reached from the list of them, says how many letters go and when, and sends each one', async () => {
    const [one, other] = [await aNewcomer(), await aNewcomer()];
    const able = await aPerson({ department });
    const list = await officer.get('/hr/people?access=none').expect(200);
    expect([one, other, able].map(({ email }) => list.text.includes(`mailto:${email}`))).toEqual([
      ...[true, true, false],
    ]);
    expect(list.text).toContain('href="/hr/people/invitations?access&#x3D;none"');
    const { text, fields } = await opened('?access=none');
    for (const told of ['отримають 2 людини', 'Надіслати 2 листи', 'сім днів'])
      expect(text).toContain(told);
    await send(fields);
    expect(await letters([one, other, able])).toEqual([1, 1, 0]);
    const told = await AuditModel.find({ action: 'invited', by: hr._id }).lean();
    expect(told.map(({ person }) => person).sort()).toEqual([one._id, other._id].sort());
    const [letter] = await lettersTo(one._id);
    await choose(app, linkIn(letter)).expect(303);
  });

  it('sends nobody two: sent twice, by two at once, and while an invitation works', async () => {
    const [fresh, invited] = [await aNewcomer(), await aNewcomer()];
    await officer.post(`/hr/people/${invited.personnelNumber ?? ''}/invitation`).expect(303);
    const { text, fields } = await opened();
    expect(text).toContain('отримає 1 людина');
    expect(text).toContain('Ще 1 людина має чинне запрошення');
    await Promise.all([send(fields), send(fields), send({ ...fields, formKey: '' })]);
    await send(fields);
    expect(await letters([fresh, invited])).toEqual([1, 1]);
    await officer.get(PAGE).expect(303).expect('location', '/hr/people?access=none');
    now = new Date(now.getTime() + 8 * DAY);
    await send((await opened()).fields);
    expect(await letters([fresh, invited])).toEqual([2, 2]);
  });

  it('is made up for where the letter could not be written, once', async () => {
    const person = await aNewcomer();
    const { fields } = await opened();
    failOnce(personEffects, 'letters');
    await send(fields);
    expect(await letters([person])).toEqual([0]);
    await send(fields);
    await personDeeds.endPauses(new Date());
    await personDeeds.replayAll();
    await personDeeds.replayAll();
    expect(await letters([person])).toEqual([1]);
    await choose(app, linkIn((await lettersTo(person._id))[0])).expect(303);
  });

  it('keeps to the conditions of the list and to those whom the officer looks after', async () => {
    const { _id: below } = await aDepartment({ parent: department, parentPath: [department] });
    const { _id: elsewhere } = await aDepartment();
    const people = [
      await aNewcomer({ department: below }),
      await aNewcomer(),
      await aNewcomer({ department: elsewhere }),
      await aNewcomer({ department: below, status: 'left' }),
    ];
    await send((await opened(`?department=${below}`)).fields);
    expect(await letters(people)).toEqual([1, 0, 0, 0]);
    await send((await opened()).fields);
    expect(await letters(people)).toEqual([1, 1, 0, 0]);
    await officer.post(PAGE).type('form').send({ access: 'none', department: elsewhere });
    expect(await letters(people)).toEqual([1, 1, 0, 0]);
    const { email } = await aPerson({ roles: ['staff', 'admin'] });
    const { fields } = await opened('', await signedIn(app, email));
    await send(fields);
    expect(await letters(people)).toEqual([1, 1, 0, 0]);
  });

  it('sends what the page said: the same form again invites neither the next part nor newcomers', async () => {
    const people: Person[] = [];
    for (const surname of ['Антоненко', 'Бондар', 'Василенко', 'Гайдук', 'Демченко'])
      people.push(
        await aNewcomer({ name: { surname, givenName: 'Юрій' }, sortKey: sortKey(surname) }),
      );
    const few = await signedIn(
      testApp(() => now, { mostInvited: 2 }),
      hr.email,
    );
    const { text, fields } = await opened('', few);
    for (const told of ['отримають 2 людини', 'Надіслати 2 листи']) expect(text).toContain(told);
    const first = await aNewcomer({ sortKey: sortKey('Абрамчук') });
    await Promise.all([send(fields, few), send(fields, few)]);
    await send(fields, few);
    expect(await letters([first, ...people])).toEqual([0, 1, 1, 0, 0, 0]);
    // Also a page that was left open until its links had ended.
    const { fields: next } = await opened('', few);
    now = new Date(now.getTime() + 8 * DAY);
    await send(fields, few);
    await send(next, few);
    expect(await letters([first, ...people])).toEqual([1, 1, 1, 1, 0, 0]);
  });

  it('leaves out whoever signs in by a provider', async () => {
    const [linked, other] = [await aNewcomer(), await aNewcomer()];
    const identity = { key: 'https://idp.example one', issuer: 'https://idp.example' };
    await PersonModel.updateOne(
      { _id: linked._id },
      { $set: { identities: [{ ...identity, provider: 'Місто', at: now }] } },
    );
    await send((await opened()).fields);
    expect(await letters([linked, other])).toEqual([0, 1]);
  });

  it('refuses by name what it does not understand', async () => {
    await aNewcomer();
    await officer.get(`${PAGE}?access=some`).expect(422, /access: some/);
    await officer.get(`${PAGE}?department=nonsense`).expect(422, /department: nonsense/);
    await officer.post(PAGE).type('form').send({ department: 'nonsense' }).expect(422);
    await officer.post(PAGE).type('form').send({ acess: 'none' }).expect(422);
    const { fields } = await opened();
    const { people, shown, ...conditions } = fields;
    for (const chosen of [{}, { people }, { shown }, { people, shown: '' }, { people: 'Ж', shown }])
      await officer
        .post(PAGE)
        .type('form')
        .send({ ...conditions, ...chosen })
        .expect(400);
    expect(await OutboxModel.countDocuments({ kind: 'account-invitation', at: now })).toBe(0);
  });

  it('is not for those who keep no records', async () => {
    const { email } = await aPerson({ roles: ['staff', 'institute'] });
    await (await signedIn(app, email)).post(PAGE).expect(403);
  });

  it('says that it would lead nowhere where nobody signs in with a password', async () => {
    await aNewcomer();
    const city = testApp(() => now, { config: { emergencyAccount: hr.email } });
    const agent = await signedIn(city, hr.email);
    await agent.get(PAGE).expect(422);
  });
});
