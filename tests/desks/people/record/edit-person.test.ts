import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../../src/decisions/audit/audit-model.js';
import type { Department } from '../../../../src/people/departments/department.js';
import { fullName } from '../../../../src/people/names/names.js';
import type { Person } from '../../../../src/people/person/person.js';
import { PersonModel } from '../../../../src/people/person/person-model.js';
import { courseByCode } from '../../../../src/training/courses/courses.js';
import { aCourse, aDepartment, aPerson, asTrainer } from '../../../support/builders.js';
import { formsIn } from '../../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

let app: Express;
let root: Department;
let unit: Department;
let other: Department;
let elsewhere: Department;
let hr: Person;
let officer: Agent;
let admin: Agent;

beforeAll(async () => {
  app = testApp(() => new Date('2026-03-10T09:00:00Z'));
  root = await aDepartment();
  unit = await aDepartment({ parent: root._id, parentPath: root.path });
  other = await aDepartment({ parent: root._id, parentPath: root.path });
  elsewhere = await aDepartment();
  hr = await aPerson({ roles: ['staff', 'hr'], hrDepartment: root._id, department: root._id });
  officer = await signedIn(app, hr.email);
  admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
});

const pageOf = ({ personnelNumber }: Person) => `/hr/people/${personnelNumber ?? ''}/edit`;
const stored = ({ _id }: Person) => PersonModel.findById(_id).lean();
const somebody = (given: Partial<Person> = {}) => aPerson({ department: unit._id, ...given });

/** What the page's form sends as it was opened. */
async function opened(agent: Agent, person: Person): Promise<Record<string, string>> {
  const { text } = await agent.get(pageOf(person)).expect(200);
  return sentBy(text, pageOf(person));
}
function sentBy(text: string, action: string): Record<string, string> {
  const form = formsIn(text).find((one) => one.action === action);
  if (!form) throw new Error('no form');
  return Object.fromEntries(form.fields);
}
const send = (agent: Agent, person: Person, fields: Record<string, string>) =>
  agent.post(pageOf(person)).type('form').send(fields);

describe("a person's record", () => {
  it('opens as it stands, and saved unchanged stays so without a trace', async () => {
    const person = await somebody({ category: 5, rank: 9, group: 'technical' });
    const fields = await opened(officer, person);
    expect(fields).toMatchObject({ email: person.email, category: '5', group: 'technical' });
    const before = await stored(person);
    await send(officer, person, fields).expect(303);
    expect(await stored(person)).toEqual(before);
    expect(await AuditModel.exists({ person: person._id })).toBeNull();
  });

  it('is changed, found by what it says now, and tells who changed what, from what to what', async () => {
    const person = await somebody();
    const fields = await opened(officer, person);
    const answer = await send(officer, person, {
      ...{ ...fields, email: 'changed@city.example', personnelNumber: 'C-77' },
      ...{ positionUk: 'Начальник відділу', rank: '7', reason: 'розпорядження № 12' },
    }).expect(303);
    expect(answer.headers.location).toBe('/hr/people/C-77');
    const page = await officer.get('/hr/people/C-77').expect(200);
    for (const text of ['Зміни збережено', 'Начальник відділу', 'розпорядження № 12', person.email])
      expect(page.text).toContain(text);
    expect(page.text).toContain(fullName(hr.name));
    const audit = await admin.get(`/institute/audit?person=C-77`).expect(200);
    expect(audit.text).toContain('Начальник відділу');
    await officer.get('/hr/people?q=c-77').expect(200, /changed@city\.example/);
    expect(await AuditModel.find({ person: person._id }).lean()).toMatchObject([
      { action: 'person-changed', by: hr._id, reason: 'розпорядження № 12' },
    ]);
  });

  it('says from when a transfer holds, and shows it to the new department’s officer', async () => {
    const person = await somebody();
    const fields = await opened(officer, person);
    const transfer = { ...fields, department: other._id, since: '2026-03-01' };
    await send(officer, person, transfer).expect(303);
    expect(await stored(person)).toMatchObject({ department: other._id });
    const history = await officer.get(pageOf(person).replace('edit', 'history')).expect(200);
    for (const text of [unit.name.uk, other.name.uk, 'переведення діє з 01.03.2026'])
      expect(history.text).toContain(text);
    const { email } = await aPerson({ roles: ['staff', 'hr'], hrDepartment: other._id });
    await (await signedIn(app, email)).get(pageOf(person)).expect(200);
  });

  it('is not transferred as a correction of the post, which it would not be', async () => {
    const person = await somebody({ category: 5 });
    const fields = { ...(await opened(officer, person)), department: other._id, correction: '1' };
    const refused = await send(officer, person, fields).expect(422);
    expect(refused.text).toContain('Зніміть позначку');
    expect(refused.text).toMatch(/name="correction" value="1" checked/);
    expect((await stored(person))?.department).toBe(unit._id);
    await send(officer, person, { ...fields, category: '4' }).expect(303);
    // The same again says what stands.
    await send(officer, person, { ...fields, category: '4' }).expect(303);
    expect(await stored(person)).toMatchObject({ department: other._id, category: 4 });
    expect(await stored(person)).not.toHaveProperty('posts');
  });

  it('is not transferred from a day to come, nor to where the officer has no say', async () => {
    const person = await somebody();
    const fields = await opened(officer, person);
    const late = await send(officer, person, { ...fields, since: '2026-03-11' }).expect(422);
    expect(late.text).toContain('id="since-error"');
    await send(officer, person, { ...fields, department: elsewhere._id }).expect(422);
    expect(await stored(person)).toMatchObject({ department: unit._id });
    await send(admin, person, { ...fields, department: elsewhere._id }).expect(303);
  });

  it('under another name is renamed wherever the registry names it', async () => {
    const person = await somebody({ roles: ['staff', 'trainer'] });
    const { code } = await aCourse({ trainers: [asTrainer(person)] });
    const fields = await opened(officer, person);
    await send(officer, person, { ...fields, surname: 'Яворницька' }).expect(303);
    expect((await courseByCode(code)).trainers[0]?.name).toContain('Яворницька');
    await officer.get('/hr/people?q=яворниц').expect(200, /Яворницька/);
    expect(await AuditModel.find({ person: person._id }).lean()).toMatchObject([
      { action: 'person-renamed' },
    ]);
  });

  it('that another changed meanwhile is not overwritten: the second is told what changed, and keeps what they typed', async () => {
    const person = await somebody();
    const [mine, theirs] = [await opened(officer, person), await opened(admin, person)];
    await send(admin, person, { ...theirs, department: other._id }).expect(303);
    const second = await send(officer, person, { ...mine, positionUk: 'Радник' }).expect(409);
    expect(second.text).toContain(other.name.uk);
    expect(await stored(person)).toMatchObject({
      department: other._id,
      position: { uk: 'Головний спеціаліст' },
    });
    const again = sentBy(second.text, pageOf(person));
    expect(again).toMatchObject({ positionUk: 'Радник', department: other._id });
    await send(officer, person, again).expect(303);
    expect(await stored(person)).toMatchObject({
      department: other._id,
      position: { uk: 'Радник' },
    });
  });

  it('that two save at the same moment says what one of them said, whole', async () => {
    const person = await somebody();
    const [mine, theirs] = [await opened(officer, person), await opened(admin, person)];
    const answers = await Promise.all([
      send(officer, person, { ...mine, positionUk: 'Радник', rank: '3' }),
      send(admin, person, { ...theirs, positionUk: 'Помічник', rank: '4' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const { position, rank } = (await stored(person)) ?? {};
    expect([
      { uk: 'Радник', rank: 3 },
      { uk: 'Помічник', rank: 4 },
    ]).toContainEqual({
      ...{ uk: position?.uk, rank },
    });
    expect(await AuditModel.countDocuments({ person: person._id })).toBe(1);
  });

  it('takes no e-mail or number of somebody else, and shows whose it is', async () => {
    const [person, owner] = [await somebody(), await somebody()];
    const fields = await opened(officer, person);
    for (const field of ['email', 'personnelNumber'] as const) {
      const answer = await send(officer, person, { ...fields, [field]: owner[field] ?? '' });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain(`id="${field}-error"`);
      expect(answer.text).toContain(`href="/hr/people/${owner.personnelNumber ?? ''}"`);
    }
  });

  it('of somebody elsewhere is not there for an officer, nor is its history', async () => {
    const person = await aPerson({ department: elsewhere._id });
    await officer.get(pageOf(person)).expect(404);
    await officer.get(pageOf(person).replace('edit', 'history')).expect(404);
    await send(officer, person, { surname: 'Інша' }).expect(404);
  });

  it('of one’s own is for a colleague to change', async () => {
    await officer.get(pageOf(hr)).expect(403);
    await send(officer, hr, { rank: '1' }).expect(403);
    expect(await stored(hr)).not.toHaveProperty('rank');
  });
});
