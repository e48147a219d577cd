import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Department } from '../../../src/people/departments/department.js';
import { personSearch } from '../../../src/people/person/search.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { sortKey } from '../../../src/people/names/sort-key.js';
import { decideTree } from '../../../src/people/departments/tree/tree-store.js';
import { newId } from '../../../src/ground/id.js';
import { unescaped } from '../../support/forms.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
let root: Department;
let finance: Department;

const named = (surname: string, email: string, department: string, personnelNumber: string) => {
  const name = { surname, givenName: 'Іван', patronymic: 'Петрович' };
  return aPerson({
    name,
    email,
    department,
    personnelNumber,
    sortKey: sortKey(surname),
    search: personSearch({ name, email, personnelNumber }),
  });
};

beforeAll(async () => {
  app = testApp();
  root = await aDepartment();
  finance = await aDepartment({ parentPath: [root._id] });
  const other = await aDepartment({ parentPath: [root._id] });
  await named('Ґудзь', 'gudz@city.example', finance._id, '00001');
  await named('Гаврилюк', 'havryliuk@city.example', finance._id, '00002');
  await named('Їжакевич', 'yizhakevych@city.example', other._id, '00003');
  await named('Івасюк', 'ivasiuk@city.example', other._id, '00004');
});

const officer = async (hrDepartment: string | undefined) =>
  signedIn(
    app,
    (await aPerson({ roles: ['staff', 'hr'], ...(hrDepartment ? { hrDepartment } : {}) })).email,
  );

const emails = (text: string) =>
  [...text.matchAll(/mailto:([a-z]+)@/g)]
    .map(([, name]) => name)
    .filter((name) => name !== 'person');

describe('an HR officer', () => {
  it('at the root finds everybody, in Ukrainian order', async () => {
    const { text } = await (await officer(root._id)).get('/hr/people').expect(200);
    expect(emails(text)).toEqual(['havryliuk', 'gudz', 'ivasiuk', 'yizhakevych']);
  });

  it('of a department sees its subtree only, whatever the address asks', async () => {
    const agent = await officer(finance._id);
    expect(emails((await agent.get('/hr/people')).text)).toEqual(['havryliuk', 'gudz']);
    expect(emails((await agent.get(`/hr/people?department=${root._id}`)).text)).toEqual([
      'havryliuk',
      'gudz',
    ]);
    await agent.get('/hr/people/00001').expect(200);
    await agent.get('/hr/people/00003').expect(404);
  });

  it('is told where the people of a department went that was closed, and the form names it still', async () => {
    const gone = await aDepartment({ parentPath: [root._id] });
    const into = await aDepartment({ parentPath: [root._id] });
    const { email } = await aPerson({ department: gone._id });
    const at = new Date();
    const decided = { by: newId(), at, on: '2026-02-03', reason: '' };
    await decideTree({ type: 'close', unit: gone._id, into: into._id, ...decided });
    const [agent, stranger] = [await officer(root._id), await officer(finance._id)];
    const { text } = await agent.get(`/hr/people?department=${gone._id}&q=person`).expect(200);
    for (const part of [`<h2>${gone.name.uk}</h2>`, '03.02.2026', `${gone.name.uk}</option>`])
      expect(text).toContain(part);
    expect(text).not.toContain('Перевірте написання');
    expect(text).toMatch(new RegExp(`<option value="${gone._id}" selected`));
    const href = `/hr/people?q=person&department=${into._id}`;
    expect(unescaped(text)).toContain(`href="${href}"`);
    expect((await agent.get(href).expect(200)).text).toContain(`mailto:${email}`);
    // Of other parts of the council nothing is told.
    const elsewhere = await stranger.get(`/hr/people?department=${gone._id}`).expect(200);
    expect(elsewhere.text).not.toContain(gone.name.uk);
  });

  it('without a department sees nobody', async () => {
    const agent = await officer(undefined);
    expect(emails((await agent.get('/hr/people')).text)).toEqual([]);
    await agent.get('/hr/people/00001').expect(404);
  });

  it.each(['гудзь', 'Gudz', '00001', 'gudz@city'])('finds a person by %s', async (words) => {
    const agent = await officer(root._id);
    expect(emails((await agent.get(`/hr/people?q=${encodeURIComponent(words)}`)).text)).toEqual([
      'gudz',
    ]);
  });
});

describe('a profile', () => {
  it('takes a passport spelling, and refuses Cyrillic with what was typed still there', async () => {
    const person = await aPerson();
    const agent = await signedIn(app, person.email);
    const form = { language: 'uk', grammar: 'feminine' };
    const refused = await agent
      .post('/me/profile')
      .type('form')
      .send({ ...form, romanisedName: 'Олена' })
      .expect(422);
    expect(refused.text).toContain('role="alert"');
    expect(refused.text).toContain('value="Олена"');
    await agent
      .post('/me/profile')
      .type('form')
      .send({ ...form, romanisedName: 'Olena Slukhach' })
      .expect(303);
    expect(await PersonModel.findById(person._id).lean()).toMatchObject({
      romanisedName: 'Olena Slukhach',
    });
    await agent
      .post('/me/profile')
      .type('form')
      .send({ ...form, language: 'en', romanisedName: '' })
      .expect(303);
    expect((await agent.get('/me/profile')).text).toContain('<html lang="en">');
  });
});
