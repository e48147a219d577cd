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
const pageFor = async (agent: Agent, department: string): Promise<string> => {
  const person = { number: '501', name: 'Лис Ярина Іванівна', email: 'l@city.example' };
  const { text } = await agent
    .get(await bringStaff(agent, [{ ...person, department }]))
    .expect(200);
  return text;
};

/** An address as it stands in HTML. */
const addressIn = (html: string): string => html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');

describe('a department that a file names and nobody knows', () => {
  it('has the one chosen already that reads most like it', async () => {
    const text = await pageFor(await keeper('hr'), 'Відділ діловодства і контролю');
    expect(text).toMatch(new RegExp(`value="${clerks._id}" selected`));
    expect(text).toContain('Підставлено найсхожішу назву');
  });

  it('can be added by an administrator, below the one named before it, and by nobody else', async () => {
    const administrator = await keeper('admin');
    const text = await pageFor(administrator, 'Департамент освіти / Цирк');
    const href = /href="(\/institute\/departments\/new\?[^"]+)"/.exec(text)?.[1] ?? '';
    const form = await administrator.get(addressIn(href)).expect(200);
    expect(form.text).toContain('value="Цирк"');
    expect(form.text).toMatch(new RegExp(`value="${top._id}" selected`));
    expect(await pageFor(await keeper('hr'), 'Цирк')).not.toContain('/institute/departments/new');
  });

  it('is never said to be below one that there is not', async () => {
    const administrator = await keeper('admin');
    const { text } = await administrator
      .get('/institute/departments/new?nameUk=Цирк&above=nowhere')
      .expect(422);
    expect(text).toContain('nowhere');
  });
});
