import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Department } from '../../../../src/people/departments/department.js';
import type { Role } from '../../../../src/ground/roles.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import { bringStaff } from './staff-files.js';

useTestDatabase();

let app: Express;
let top: Department;
let clerks: Department;

beforeAll(async () => {
  app = testApp();
  const root = await aDepartment();
  const [uk, en] = ['Департамент освіти', 'Directorate of Education'];
  top = await aDepartment({ parentPath: [root._id], name: { uk, en } });
  const name = { uk: 'Відділ діловодства та контролю', en: 'Records Division' };
  clerks = await aDepartment({ parentPath: top.path, name });
});

const keeper = async (role: Role): Promise<Agent> =>
  signedIn(app, (await aPerson({ roles: ['staff', role], hrDepartment: top._id })).email);
const person = { number: '501', name: 'Лис Ярина Іванівна', email: 'l@city.example' };
const bring = (agent: Agent, department: string): Promise<string> =>
  bringStaff(agent, [{ ...person, department }]);
const read = async (agent: Agent, address: string): Promise<string> =>
  (await agent.get(address).expect(200)).text;
const pageFor = async (agent: Agent, department: string): Promise<string> =>
  read(agent, await bring(agent, department));

/** What a browser sends of the form that says what columns hold, but for what is said here. */
const showAgain = async (agent: Agent, address: string, said: Record<string, string> = {}) => {
  const html = await read(agent, address);
  const form = /<form[^>]*\/columns"[^>]*class="details__body.*?<\/form>/s.exec(html)?.[0] ?? '';
  const hidden = [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
  const selects = [...form.matchAll(/<select[^>]*name="([^"]+)".*?<\/select>/gs)];
  const chosen = selects.map(([select, name]) => {
    const first = /<option value="([^"]*)"/.exec(select)?.[1] ?? '';
    return [name ?? '', /<option value="([^"]*)" selected/.exec(select)?.[1] ?? first] as const;
  });
  const sent = Object.fromEntries<string>([
    ...hidden.map(([, name = '', value = '']) => [name, value] as const),
    ...chosen,
  ]);
  await agent
    .post(`${address}/columns`)
    .type('form')
    .send({ ...sent, ...said })
    .expect(303);
};
/** How many rows of a list come in as new people. */
const added = async (agent: Agent, address: string): Promise<boolean> =>
  (await read(agent, `${address}?show=added`)).includes('>Нові</a>');

/** An address as it stands in HTML. */
const addressIn = (html: string): string => html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
const hrefToAdd = (html: string): string =>
  addressIn(/href="(\/institute\/departments\/new\?[^"]+)"/.exec(html)?.[1] ?? '');

describe('a department that a file names and nobody knows', () => {
  it('has the one first that reads most like it, and is none until somebody says so', async () => {
    const officer = await keeper('hr');
    const address = await bring(officer, 'Відділ діловодства і контролю');
    const text = await read(officer, address);
    expect(text).not.toMatch(new RegExp(`value="${clerks._id}" selected`));
    expect(
      /<option value="\w+"[^>]*>[^<]+/.exec(text.slice(text.indexOf('department-0')))?.[0],
    ).toBe(`<option value="${clerks._id}">Відділ діловодства та контролю (найсхожіша назва)`);
    await showAgain(officer, address);
    expect(await added(officer, address)).toBe(false);
    await showAgain(officer, address, { 'department-0': clerks._id });
    expect(await added(officer, address)).toBe(true);
  });

  it('is no longer what was said of it once that is taken back, here and in the next file', async () => {
    const officer = await keeper('hr');
    const words = 'Відділ діловодства й контролю';
    const address = await bring(officer, words);
    await showAgain(officer, address, { 'department-0': clerks._id });
    const next = await bring(officer, words);
    expect(await read(officer, next)).toContain(`«${words}» – це Відділ діловодства та контролю`);
    expect(await added(officer, next)).toBe(true);
    await showAgain(officer, next, { unsay: words });
    expect(await added(officer, next)).toBe(false);
    expect(await read(officer, next)).toContain(`name="words-0" value="${words}"`);
    expect(await added(officer, await bring(officer, words))).toBe(false);
  });

  it('is the one that is called so later on, whatever was said before', async () => {
    const administrator = await keeper('admin');
    const words = 'Відділ діловодства або контролю';
    await showAgain(administrator, await bring(administrator, words), {
      'department-0': clerks._id,
    });
    await aDepartment({ parentPath: top.path, name: { uk: words, en: 'Other Records' } });
    const address = await bring(administrator, words);
    const changes = await read(administrator, `${address}?show=added`);
    expect(changes.slice(0, changes.indexOf('id="columns"'))).toContain(words);
    expect(changes.slice(0, changes.indexOf('id="columns"'))).not.toContain(clerks.name.uk);
  });

  it('means nothing to a colleague, who has the columns only', async () => {
    const officer = await keeper('hr');
    const words = 'Відділ діловодства чи контролю';
    await showAgain(officer, await bring(officer, words), { 'department-0': clerks._id });
    const colleague = await keeper('hr');
    expect(await added(colleague, await bring(colleague, words))).toBe(false);
    expect(await added(officer, await bring(officer, words))).toBe(true);
  });

  it('means one of several in this file alone', async () => {
    const officer = await keeper('hr');
    const name = { uk: 'Відділ кадрів', en: 'Personnel Division' };
    const one = await aDepartment({ parentPath: top.path, name });
    await aDepartment({ parentPath: clerks.path, name });
    const address = await bring(officer, 'Відділ кадрів');
    await showAgain(officer, address, { 'department-0': one._id });
    expect(await added(officer, address)).toBe(true);
    expect(await added(officer, await bring(officer, 'Відділ кадрів'))).toBe(false);
  });

  it('can be added by an administrator, below the one named before it, and by nobody else', async () => {
    const administrator = await keeper('admin');
    const text = await pageFor(administrator, 'Департамент освіти / Цирк');
    const href = hrefToAdd(text);
    const form = await administrator.get(href).expect(200);
    expect(form.text).toContain('value="Цирк"');
    expect(form.text).toMatch(new RegExp(`value="${top._id}" selected`));
    expect(await pageFor(await keeper('hr'), 'Цирк')).not.toContain('/institute/departments/new');
  });

  it('leads back to the file once it is added, and the file is planned with it', async () => {
    const administrator = await keeper('admin');
    const address = await bring(administrator, 'Департамент освіти / Ляльковий театр');
    const form = await administrator.get(hrefToAdd(await read(administrator, address))).expect(200);
    const sent = [...form.text.matchAll(/name="(formKey|file)" value="([^"]*)"/g)];
    const { headers } = await administrator
      .post('/institute/departments/new')
      .type('form')
      .send({
        ...Object.fromEntries(sent.map(([, name, value]) => [name, value])),
        ...{ nameUk: 'Ляльковий театр', nameEn: 'Puppet Theatre', code: 'PUPPETS' },
        ...{ kind: 'other', above: top._id },
      })
      .expect(303);
    const done = await read(administrator, String(headers.location));
    expect(addressIn(done)).toContain(`href="${address}"`);
    const text = await read(administrator, address);
    expect(text).toContain('Тепер у реєстрі є: Департамент освіти / Ляльковий театр');
    await administrator.post(`${address}/columns`).type('form').send({ again: '1' }).expect(303);
    expect(await added(administrator, address)).toBe(true);
  });

  it('is never said to be below one that there is not', async () => {
    const administrator = await keeper('admin');
    const { text } = await administrator
      .get('/institute/departments/new?nameUk=Цирк&above=nowhere')
      .expect(422);
    expect(text).toContain('nowhere');
  });
});
