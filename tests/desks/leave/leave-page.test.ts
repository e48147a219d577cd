import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import {
  departmentsLedBy,
  managersOf,
  unmanagedDepartments,
} from '../../../src/people/departments/departments.js';
import { nameLead } from '../../../src/people/departments/name-lead.js';
import type { Person } from '../../../src/people/person/person.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { askedFirst } from '../../support/asked-first.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const now = new Date('2026-06-10T09:00:00Z');
let app: Express;
beforeAll(() => {
  app = testApp(() => now);
});

const personPage = ({ personnelNumber }: Person) => `/hr/people/${personnelNumber ?? ''}`;
const pageOf = (person: Person) => `${personPage(person)}/leave`;
const leavesOf = async ({ _id }: Person) =>
  (await PersonModel.findById(_id).orFail().lean()).leaves ?? [];
const JUNE = { kind: 'annual', from: '2026-06-08', to: '2026-06-21' };
const send = (agent: Agent, person: Person, form: object) =>
  agent.post(pageOf(person)).type('form').send(form);

/** An officer, and somebody of their department. */
async function anOffice() {
  const department = (await aDepartment())._id;
  const officer = await aPerson({ roles: ['staff', 'hr'], hrDepartment: department, department });
  const person = await aPerson({ department });
  return { agent: await signedIn(app, officer.email), officer, person, department };
}

describe('the page of somebody’s leave', () => {
  it('is found from the person, and has the leave told wherever people look for them', async () => {
    const { agent, person, department } = await anOffice();
    expect((await agent.get(personPage(person))).text).toContain(`href="${pageOf(person)}"`);
    await send(agent, person, JUNE).expect(303).expect('location', pageOf(person));
    expect(await leavesOf(person)).toMatchObject([JUNE]);
    expect((await agent.get(pageOf(person))).text).toContain('08.06.2026 – 21.06.2026');
    expect((await agent.get(personPage(person))).text).toContain('08.06.2026 – 21.06.2026');
    const list = await agent.get(`/hr/people?department=${department}`).expect(200);
    expect(list.text).toContain('у відпустці до 21.06.2026');
    const own = await (await signedIn(app, person.email)).get('/me/profile').expect(200);
    expect(own.text).toContain('08.06.2026 – 21.06.2026');
    const head = await aPerson();
    await nameLead(department, { person: head._id, kind: 'head' }, { by: 'x', at: now });
    const team = await (await signedIn(app, head.email)).get('/team').expect(200);
    expect(team.text).toContain('у відпустці до 21.06.2026');
    expect(team.text).not.toContain('Щорічна');
  });

  it('keeps who put a leave on record, changed it and took it back, from what to what', async () => {
    const { agent, officer, person } = await anOffice();
    await send(agent, person, JUNE).expect(303);
    const [leave] = await leavesOf(person);
    const form = await agent.get(`${pageOf(person)}?leave=${leave?._id ?? ''}`).expect(200);
    expect(form.text).toContain('value="annual 2026-06-08 2026-06-21"');
    const seen = 'annual 2026-06-08 2026-06-21';
    const changed = { leave: leave?._id, seen, ...JUNE, to: '2026-06-25' };
    await send(agent, person, changed).expect(303);
    expect(await leavesOf(person)).toMatchObject([{ to: '2026-06-25' }]);
    // Whoever still has the old page open overwrites nothing.
    const stale = await send(agent, person, { ...changed, to: '2026-06-12' }).expect(409);
    expect(stale.text).toContain('щойно змінив');
    const back = { leave: leave?._id, seen: 'annual 2026-06-08 2026-06-25' };
    for (let again = 0; again < 2; again += 1)
      await agent
        .post(`${pageOf(person)}/end`)
        .type('form')
        .send(back)
        .expect(303);
    expect(await leavesOf(person)).toEqual([]);
    const entries = await AuditModel.find({ person: person._id }).sort({ _id: 1 }).lean();
    expect(entries.map(({ action, by }) => [action, by]).sort()).toEqual([
      ['leave-changed', officer._id],
      ['leave-recorded', officer._id],
      ['leave-taken-back', officer._id],
    ]);
    const history = await agent.get(`${personPage(person)}/history`).expect(200);
    expect(history.text).toContain('21.06.2026');
    expect(history.text).toContain('25.06.2026');
  });

  it('is taken back by a page that says which and what follows, and nothing by only looking at it', async () => {
    const { agent, person } = await anOffice();
    await send(agent, person, JUNE).expect(303);
    const asked = await askedFirst(agent, pageOf(person), /\/leave\/end\?/);
    for (const words of ['08.06.2026 – 21.06.2026', 'доведеться записати її знову'])
      expect(asked.text).toContain(words);
    expect(asked.ways).toContain(pageOf(person));
    expect(await leavesOf(person)).toMatchObject([JUNE]);
    await asked.press().expect(303).expect('location', pageOf(person));
    expect(await leavesOf(person)).toEqual([]);
    await asked.press().expect(303);
    for (const gone of [asked.address, `${pageOf(person)}/end`]) await agent.get(gone).expect(404);
  });

  it('of which another page said otherwise meanwhile is not taken back as it was shown', async () => {
    const { agent, person } = await anOffice();
    await send(agent, person, JUNE).expect(303);
    const asked = await askedFirst(agent, pageOf(person), /\/leave\/end\?/);
    const [leave] = await leavesOf(person);
    const seen = 'annual 2026-06-08 2026-06-21';
    const longer = { leave: leave?._id, seen, ...JUNE, to: '2026-06-25' };
    await send(agent, person, longer).expect(303);
    await asked.press().expect(409);
    expect(await leavesOf(person)).toMatchObject([{ to: '2026-06-25' }]);
  });

  it('goes on from what stands where it was changed or taken back on another page', async () => {
    const { agent, person } = await anOffice();
    await send(agent, person, JUNE).expect(303);
    const [leave] = await leavesOf(person);
    const seen = 'annual 2026-06-08 2026-06-21';
    const changed = { leave: leave?._id, seen, ...JUNE, to: '2026-06-25' };
    const end = (saw: string) =>
      agent
        .post(`${pageOf(person)}/end`)
        .type('form')
        .send({ leave: leave?._id, seen: saw });
    await send(agent, person, changed).expect(303);
    const older = await end(seen).expect(409);
    expect(older.text).toContain('08.06.2026 – 25.06.2026');
    await end('annual 2026-06-08 2026-06-25').expect(303);
    const gone = await send(agent, person, { ...changed, to: '2026-06-30' }).expect(409);
    expect(gone.text).toContain('name="leave" value=""');
    expect(gone.text).toContain('value="2026-06-30"');
    await send(agent, person, { ...JUNE, leave: '', seen: '', to: '2026-06-30' }).expect(303);
    expect(await leavesOf(person)).toMatchObject([{ to: '2026-06-30' }]);
  });

  it('refuses days that cannot be, with what was typed and how to mend it', async () => {
    const { agent, person } = await anOffice();
    const wrong = await send(agent, person, { ...JUNE, to: '2026-06-01' }).expect(422);
    expect(wrong.text).toContain('value="2026-06-01"');
    await send(agent, person, { kind: '', from: 'колись', to: '' }).expect(422);
    await send(agent, person, JUNE).expect(303);
    const both = { kind: 'study', from: '2026-06-20', to: '2026-06-30' };
    const twice = await send(agent, person, both).expect(409);
    expect(twice.text).toContain('08.06.2026 – 21.06.2026');
    expect(twice.text).toContain('value="2026-06-30"');
    expect(await leavesOf(person)).toHaveLength(1);
  });

  it('is nobody’s who does not keep the record, and never one’s own', async () => {
    const { agent, officer, person } = await anOffice();
    const stranger = await aPerson({ roles: ['hr'], hrDepartment: (await aDepartment())._id });
    await (await signedIn(app, stranger.email)).get(pageOf(person)).expect(404);
    await send(await signedIn(app, person.email), person, JUNE).expect(403);
    await send(agent, officer, JUNE).expect(403);
    expect(await leavesOf(officer)).toEqual([]);
  });
});

describe('a head on leave', () => {
  const named = { by: 'x', at: now };

  it('leaves the decisions to the deputy, or to whoever acts, and has them again afterwards', async () => {
    const { agent, person: head, department } = await anOffice();
    const [deputy, acting] = [await aPerson(), await aPerson()];
    await nameLead(department, { person: head._id, kind: 'head' }, named);
    await nameLead(department, { person: deputy._id, kind: 'deputy' }, named);
    expect(await managersOf(department, now)).toEqual([head._id]);
    await send(agent, head, JUNE).expect(303);
    expect(await managersOf(department, now)).toEqual([deputy._id]);
    expect(await departmentsLedBy(deputy._id, now)).toEqual([department]);
    const days = { from: JUNE.from, to: JUNE.to };
    await nameLead(department, { person: acting._id, kind: 'acting', ...days }, named);
    expect(await managersOf(department, now)).toEqual([acting._id]);
    expect(await managersOf(department, new Date('2026-06-22T09:00:00Z'))).toEqual([head._id]);
  });

  it('decides still where nobody stands in, and HR may, too', async () => {
    const { agent, person: head, department } = await anOffice();
    await nameLead(department, { person: head._id, kind: 'head' }, named);
    expect(await unmanagedDepartments(now)).not.toContain(department);
    await send(agent, head, JUNE).expect(303);
    expect(await managersOf(department, now)).toEqual([head._id]);
    expect(await unmanagedDepartments(now)).toContain(department);
  });

  it('has an acting head offered for the same days to whoever may name one', async () => {
    const { agent, person: head } = await anOffice();
    const unit = await aDepartment();
    await nameLead(unit._id, { person: head._id, kind: 'head' }, named);
    await send(agent, head, JUNE).expect(303);
    expect((await agent.get(pageOf(head))).text).toContain('записує Інститут');
    const admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
    const offered = (await admin.get(pageOf(head)).expect(200)).text;
    const address = `/institute/departments/${unit.code}?as=acting&from=2026-06-10&to=2026-06-21`;
    const escaped = address.replaceAll('=', '&#x3D;').replaceAll(/&(?=from|to)/g, '&amp;');
    expect(offered).toContain(escaped);
    const form = (await admin.get(address).expect(200)).text;
    expect(form).toContain('value="2026-06-21"');
    expect(form).toMatch(/value="acting"[^>]*checked/);
    expect(form).toContain('у відпустці до 21.06.2026');
  });
});
