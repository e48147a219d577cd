import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import type { Role } from '../../../../src/ground/roles.js';
import { leave } from '../../../../src/desks/leaving/leave.js';
import type { Department } from '../../../../src/people/departments/department.js';
import type { Person } from '../../../../src/people/person/person.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { administrators } from '../../../../src/people/person/roles/administrators-store.js';
import { administratorsEffects } from '../../../../src/people/person/roles/administrators-effects.js';
import { LastAdministrator } from '../../../../src/people/person/roles/role-refusals.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { formsIn } from '../../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

let app: Express;
let unit: Department;
beforeAll(async () => {
  app = testApp();
  unit = await aDepartment();
});
beforeEach(async () => {
  // Each test has the administrators that it makes.
  await PersonModel.updateMany({ roles: 'admin' }, { $pull: { roles: 'admin' } });
});

interface Administrator {
  person: Person;
  agent: Agent;
}
async function anAdministrator(): Promise<Administrator> {
  const person = await aPerson({ roles: ['staff', 'admin'] });
  return { person, agent: await signedIn(app, person.email) };
}
const pageOf = ({ personnelNumber }: Person) => `/hr/people/${personnelNumber ?? ''}/roles`;
const rolesOf = async ({ _id }: Person) => (await PersonModel.findById(_id).lean())?.roles;
const administering = () => PersonModel.countDocuments({ roles: 'admin', status: 'active' });
const actionsOf = async ({ _id }: Person) =>
  (await AuditModel.find({ person: _id }).sort({ at: 1, _id: 1 }).lean()).map(
    ({ action }) => action,
  );

/** Ticks these roles on the page as it stands now. */
async function give(
  agent: Agent,
  person: Person,
  roles: readonly Role[],
  more: Record<string, string> = {},
) {
  const { text } = await agent.get(pageOf(person)).expect(200);
  const form = formsIn(text).find(({ action }) => action === pageOf(person));
  const seen = new Map(form?.fields).get('seen') ?? '';
  return agent
    .post(pageOf(person))
    .type('form')
    .send({ seen, roles: [...roles], ...more });
}
const answer = (agent: Agent, person: Person, decision: 'confirm' | 'decline') =>
  agent
    .post(`${pageOf(person)}/request`)
    .type('form')
    .send({ decision });

describe('the roles of a person', () => {
  it('are reached from the list of people in two clicks', async () => {
    const { agent } = await anAdministrator();
    const person = await aPerson();
    const home = `/hr/people/${person.personnelNumber ?? ''}`;
    const list = await agent.get(`/hr/people?q=${person.email}`).expect(200);
    expect(list.text).toContain(`href="${home}"`);
    const page = await agent.get(home).expect(200);
    expect(page.text).toContain(`href="${home}/roles"`);
  });

  it('are given and taken by an administrator, and stand in the history', async () => {
    const { agent } = await anAdministrator();
    const person = await aPerson();
    const given = await give(agent, person, ['staff', 'trainer', 'hr'], { hrDepartment: unit._id });
    expect(given.status).toBe(303);
    expect(await PersonModel.findById(person._id).lean()).toMatchObject({
      ...{ roles: ['staff', 'trainer', 'hr'], hrDepartment: unit._id },
    });
    expect((await give(agent, person, ['staff'])).status).toBe(303);
    expect(await PersonModel.findById(person._id).lean()).not.toHaveProperty('hrDepartment');
    expect(await actionsOf(person)).toEqual(['roles-changed', 'roles-changed']);
    const history = await agent.get(pageOf(person).replace('roles', 'history')).expect(200);
    expect(history.text).toContain('слухач, викладач, кадрова служба');
    expect(history.text).toContain(unit.name.uk);
  });

  it('end the person’s sessions at their next request', async () => {
    const { agent } = await anAdministrator();
    const person = await aPerson({ roles: ['staff', 'institute'] });
    const theirs = await signedIn(app, person.email);
    await theirs.get('/institute/courses').expect(200);
    await give(agent, person, ['staff']);
    const next = await theirs.get('/institute/courses').expect(303);
    expect(next.headers.location).toContain('/sign-in');
  });

  it('are refused without one, or HR’s without a department, with what was ticked', async () => {
    const { agent } = await anAdministrator();
    const person = await aPerson();
    expect((await give(agent, person, [])).status).toBe(422);
    const { status, text } = await give(agent, person, ['staff', 'hr']);
    expect(status).toBe(422);
    expect(text).toContain('id="hrDepartment-error"');
    expect(text).toMatch(/value="hr" checked/);
    expect(await rolesOf(person)).toEqual(['staff']);
  });

  it('that another changed meanwhile are not overwritten', async () => {
    const [one, two] = [await anAdministrator(), await anAdministrator()];
    const person = await aPerson();
    const seen = JSON.stringify({ roles: ['staff'], hrDepartment: '' });
    await give(two.agent, person, ['staff', 'trainer']);
    const fields = { seen, roles: ['staff', 'institute'] };
    await one.agent.post(pageOf(person)).type('form').send(fields).expect(409);
    expect(await rolesOf(person)).toEqual(['staff', 'trainer']);
  });

  it('are no matter of one’s own', async () => {
    const { agent, person } = await anAdministrator();
    await agent.get(pageOf(person)).expect(403);
    await agent
      .post(pageOf(person))
      .type('form')
      .send({ roles: ['staff'] })
      .expect(403);
    expect(await rolesOf(person)).toEqual(['staff', 'admin']);
  });

  it('are not given to whoever left', async () => {
    const { agent } = await anAdministrator();
    const person = await aPerson({ status: 'left' });
    expect((await give(agent, person, ['staff', 'trainer'])).status).toBe(409);
    expect(await rolesOf(person)).toEqual(['staff']);
  });
});

describe('the role of administrator', () => {
  it('is given at once by the only administrator', async () => {
    const { agent } = await anAdministrator();
    const person = await aPerson();
    expect((await give(agent, person, ['staff', 'admin'])).status).toBe(303);
    expect(await rolesOf(person)).toEqual(['staff', 'admin']);
  });

  it('waits for another administrator, who finds it on the first page and confirms', async () => {
    const [one, two] = [await anAdministrator(), await anAdministrator()];
    const person = await aPerson();
    await give(one.agent, person, ['staff', 'trainer', 'admin']);
    expect(await rolesOf(person)).toEqual(['staff', 'trainer']);
    const action = `${pageOf(person)}/request`;
    expect((await one.agent.get('/').expect(200)).text).not.toContain(action);
    expect((await two.agent.get('/').expect(200)).text).toContain(action);
    await answer(one.agent, person, 'confirm').expect(403);
    await answer(two.agent, person, 'confirm').expect(303);
    expect(await rolesOf(person)).toEqual(['staff', 'trainer', 'admin']);
    expect((await actionsOf(person)).sort()).toEqual([
      ...['administrator-asked', 'administrator-given', 'roles-changed'],
    ]);
    expect((await two.agent.get('/').expect(200)).text).not.toContain(action);
  });

  it('is not given when the other declines, or whoever asked withdraws', async () => {
    const [one, two] = [await anAdministrator(), await anAdministrator()];
    for (const { agent } of [two, one]) {
      const person = await aPerson();
      await give(one.agent, person, ['staff', 'admin']);
      await answer(agent, person, 'decline').expect(303);
      await answer(two.agent, person, 'confirm').expect(409);
      expect(await rolesOf(person)).toEqual(['staff']);
    }
  });

  it('is not taken from the last one, nor may that one leave', async () => {
    const { person } = await anAdministrator();
    const office = await aPerson({ roles: ['staff', 'institute'] });
    const agent = await signedIn(app, office.email);
    const leaving = pageOf(person).replace('roles', 'leaving');
    await agent.post(leaving).type('form').send({}).expect(409);
    await expect(leave(person._id, office._id, new Date())).rejects.toThrow(LastAdministrator);
    expect(await administering()).toBe(1);
  });

  it('goes with whoever leaves, and does not come back with them', async () => {
    const [{ agent }, two] = [await anAdministrator(), await anAdministrator()];
    await agent.post(pageOf(two.person).replace('roles', 'leaving')).type('form').send({});
    await agent.post(pageOf(two.person).replace('roles', 'return')).type('form').send({});
    expect(await PersonModel.findById(two.person._id).lean()).toMatchObject({
      ...{ status: 'active', roles: ['staff'] },
    });
  });

  it('stays with one of two who take it from each other at the same moment', async () => {
    for (let round = 0; round < 5; round += 1) {
      await PersonModel.updateMany({ roles: 'admin' }, { $pull: { roles: 'admin' } });
      const [one, two] = [await anAdministrator(), await anAdministrator()];
      const answers = await Promise.all([
        give(one.agent, two.person, ['staff']),
        give(two.agent, one.person, ['staff']),
      ]);
      expect(
        answers.filter(
          ({ status, headers }) => status === 303 && !headers.location?.includes('sign-in'),
        ),
      ).toHaveLength(1);
      expect(await administering()).toBe(1);
    }
  });

  it('that a process took before it died is taken later, and counts for nobody meanwhile', async () => {
    const [one, two] = [await anAdministrator(), await anAdministrator()];
    const [records] = administratorsEffects;
    if (!records) throw new Error('no effect');
    const write = jest.spyOn(records, 'write').mockRejectedValue(new Error('died'));
    await give(one.agent, two.person, ['staff']);
    expect(await rolesOf(two.person)).toContain('admin');
    await expect(leave(one.person._id, 'institute', new Date())).rejects.toThrow(LastAdministrator);
    write.mockRestore();
    await administrators.tryAgain('administrators');
    expect(await rolesOf(two.person)).toEqual(['staff']);
  });
});
