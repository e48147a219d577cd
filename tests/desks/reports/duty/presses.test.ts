import { beforeEach, describe, expect, it } from '@jest/globals';
import { setHead } from '../../../../src/people/departments/departments.js';
import type { Department } from '../../../../src/people/departments/department.js';
import { OutboxModel } from '../../../../src/letters/outbox/outbox-model.js';
import type { Person } from '../../../../src/people/person/person.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { shipRule } from '../../../../src/training/duty/rules/shipped-rule.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { formsIn, unescaped } from '../../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const app = testApp();
let office: Department;
let owes: Person;

beforeEach(async () => {
  await shipRule();
  await PersonModel.deleteMany({});
  await OutboxModel.deleteMany({});
  office = await aDepartment();
  owes = await aPerson({ department: office._id, group: 'official' });
});

const anOfficer = async (): Promise<Agent> => {
  const roles = ['staff' as const, 'hr' as const];
  const hr = await aPerson({ roles, hrDepartment: office._id, group: 'technical' });
  return signedIn(app, hr.email);
};

/** Follows links one after another from the first page, each the first of the page that leads there. */
async function follow(agent: Agent, ...ways: RegExp[]): Promise<{ text: string }> {
  let path = '/';
  let { text } = await agent.get(path).expect(200);
  for (const way of ways) {
    path =
      [...text.matchAll(/href="([^"]*)"/g)]
        .map(([, href = '']) => unescaped(href))
        .find((href) => way.test(href)) ?? `nothing at ${path} leads to ${String(way)}`;
    ({ text } = await agent.get(path).expect(200));
  }
  return { text };
}

describe('from the first page', () => {
  it('HR sees who owes the year’s training with one press, and so does a head', async () => {
    const seen = await follow(await anOfficer(), /^\/hr\/reports\/duty$/);
    expect(unescaped(seen.text)).toContain(owes.name.surname);
    const head = await aPerson({ department: office._id, group: 'technical' });
    await setHead(office._id, head._id, { by: owes._id, at: new Date() });
    const team = await follow(await signedIn(app, head.email), /^\/team\?behind=1$/);
    expect(unescaped(team.text)).toContain(owes.name.surname);
  });

  it('HR reminds all who owe with three presses', async () => {
    const agent = await anOfficer();
    const asked = await follow(agent, /^\/hr\/reports\/duty$/, /^\/hr\/reports\/duty\/reminder/);
    const form = formsIn(asked.text).find(
      ({ method, action }) => method === 'post' && action.startsWith('/hr/reports/duty'),
    );
    await agent
      .post(form?.action ?? '')
      .type('form')
      .send(Object.fromEntries(form?.fields ?? []))
      .expect(303);
    expect(await OutboxModel.countDocuments({ to: owes._id })).toBe(1);
  });

  it('HR has somebody’s year sheet as PDF with three presses', async () => {
    const agent = await anOfficer();
    const { text } = await follow(agent, /^\/hr\/reports\/duty$/, /^\/hr\/people\/[^/]*\/duty$/);
    const sheet = /href="([^"]*\/duty\/sheet\.pdf[^"]*)"/.exec(unescaped(text))?.[1] ?? '';
    expect(sheet).toContain(`/${owes.personnelNumber ?? owes._id}/`);
    await agent.get(sheet).expect(200).expect('Content-Type', 'application/pdf');
  });
});
