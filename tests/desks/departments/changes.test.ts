import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Department } from '../../../src/people/departments/department.js';
import { DepartmentModel } from '../../../src/people/departments/department-model.js';
import { departmentsLedBy, managersOf } from '../../../src/people/departments/departments.js';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
const LIST = '/institute/departments';
let app: Express;
let admin: Agent;
beforeAll(async () => {
  app = testApp();
  admin = await signedIn(app, (await aPerson({ roles: ['staff', 'admin'] })).email);
});

const send = (path: string, body: object) => admin.post(`${LIST}${path}`).type('form').send(body);
const byCode = (code: string) => DepartmentModel.findOne({ code }).orFail().lean<Department>();
const NEW = { nameUk: 'Відділ архіву', nameEn: 'Archive Division', kind: 'division', above: 'top' };

describe('an administrator at the tree of departments', () => {
  it('adds one, which everybody may then be put into', async () => {
    await send('/new', { ...NEW, code: 'arc-1' }).expect(303);
    const unit = await byCode('ARC-1');
    expect(unit).toMatchObject({ name: { uk: 'Відділ архіву' }, path: [unit._id] });
    expect((await admin.get('/hr/people/new')).text).toContain('Відділ архіву');
  });

  it('is told beside the field what does not fit, with what was typed', async () => {
    const { code } = await aDepartment();
    const { text } = await send('/new', { ...NEW, nameUk: 'Інший', code }).expect(409);
    expect(text).toContain('value="Інший"');
    expect(text).toContain('href="#code"');
    for (const wrong of [
      { code: 'NEW' },
      { above: 'nowhere' },
      { on: '2999-01-01' },
      { nameEn: '' },
    ])
      await send('/new', { ...NEW, code: 'ARC-2', ...wrong }).expect(422);
    expect(await DepartmentModel.countDocuments({ code: 'ARC-2' })).toBe(0);
  });

  it('renames one and moves it, unless somebody changed it since the form was opened', async () => {
    const [unit, above] = [await aDepartment(), await aDepartment()];
    const form = await admin.get(`${LIST}/${unit.code}/rename`).expect(200);
    const seen = /name="seen" value="(\d+)"/.exec(form.text)?.[1];
    const name = {
      nameUk: 'Управління спорту',
      nameEn: 'Sports Office',
      kind: 'directorate',
      seen,
    };
    await send(`/${unit.code}/rename`, { ...name, reason: 'Рішення № 214' }).expect(303);
    await send(`/${unit.code}/rename`, { ...name, nameUk: 'Моє' }).expect(409);
    await send(`/${unit.code}/move`, { above: above._id }).expect(303);
    expect(await byCode(unit.code)).toMatchObject({
      ...{ name: { uk: 'Управління спорту' }, path: [above._id, unit._id] },
    });
    const page = await admin.get(`${LIST}/${unit.code}`).expect(200);
    for (const told of [unit.name.uk, 'Рішення № 214', above.name.uk])
      expect(page.text).toContain(told);
    await send(`/${above.code}/move`, { above: unit._id }).expect(409);
  });

  it('merges one: its people go along, its old address and its old name lead to the other', async () => {
    const [old, other] = [await aDepartment(), await aDepartment()];
    const worker = await aPerson({ department: old._id });
    await send(`/${old.code}/merge`, { into: other._id }).expect(303);
    expect((await PersonModel.findById(worker._id).lean())?.department).toBe(other._id);
    const moved = await admin.get(`${LIST}/${old.code}`).expect(303);
    expect(moved.headers.location).toBe(`${LIST}/${other.code}`);
    await admin.get(moved.headers.location ?? '').expect(200);
    const all = await admin.get(LIST).expect(200);
    expect(all.text).not.toContain(old.name.uk);
    const found = await admin.get(LIST).query({ q: old.name.uk }).expect(200);
    expect(found.text).toContain(`${LIST}/${old.code}`);
    expect((await admin.get(`${LIST}/new`)).text).not.toContain(old.name.uk);
    const people = await admin.get('/hr/people').query({ department: old._id }).expect(303);
    expect((await admin.get(people.headers.location ?? '').expect(200)).text).toContain(
      worker.email,
    );
  });

  it('closes one whose page then says where its people went, and at which nothing can be done', async () => {
    const [old, other] = [await aDepartment(), await aDepartment()];
    await send(`/${old.code}/close`, { into: other._id }).expect(303);
    const page = await admin.get(`${LIST}/${old.code}`).expect(200);
    expect(page.text).toContain(other.name.uk);
    expect(page.text).not.toContain(`${LIST}/${old.code}/rename`);
    await send(`/${old.code}/rename`, { ...NEW }).expect(409);
    await send(`/${old.code}`, { word: (await aPerson()).email }).expect(422);
  });

  it('sees the council as it was on a day', async () => {
    const unit = await aDepartment();
    await send(`/${unit.code}/rename`, { ...NEW, nameUk: 'Цілком нове ім’я', on: '2026-02-01' });
    const then = await admin.get(LIST).query({ on: '2026-01-31' }).expect(200);
    expect(then.text).toContain(unit.name.uk);
    const now = await admin.get(LIST).query({ on: '2026-02-01' }).expect(200);
    expect(now.text).not.toContain(unit.name.uk);
    await admin.get(LIST).query({ on: '31.01.2026' }).expect(422);
  });
});

describe('others at the tree', () => {
  it('see their part of it as HR officers, and change nothing', async () => {
    const [own, foreign] = [await aDepartment(), await aDepartment()];
    const officer = await aPerson({ roles: ['staff', 'hr'], hrDepartment: own._id });
    const agent = await signedIn(app, officer.email);
    const { text } = await agent.get(LIST).expect(200);
    expect(text).toContain(own.name.uk);
    expect(text).not.toContain(foreign.name.uk);
    const page = await agent.get(`${LIST}/${own.code}`).expect(200);
    expect(page.text).not.toContain('method="post" action="/institute');
    await agent.get(`${LIST}/${foreign.code}`).expect(404);
    await agent.get(`${LIST}/${own.code}/rename`).expect(403);
    await agent.post(`${LIST}/${own.code}/merge`).type('form').send({ into: own._id }).expect(403);
  });
});

describe('heads, deputies and acting heads', () => {
  const day = (moment: string) => new Date(`${moment}T09:00:00Z`);

  it('lead from their first day to their last, an acting head beside the head', async () => {
    const unit = await aDepartment();
    const [head, acting] = [await aPerson(), await aPerson()];
    await send(`/${unit.code}`, { word: head.email, from: '2026-01-01' }).expect(303);
    const leave = { word: acting.email, as: 'acting', from: '2026-07-01', to: '2026-07-14' };
    await send(`/${unit.code}`, leave).expect(303);
    expect(await managersOf(unit._id, day('2025-12-31'))).toEqual([]);
    expect(await managersOf(unit._id, day('2026-06-30'))).toEqual([head._id]);
    expect(await managersOf(unit._id, day('2026-07-01'))).toEqual([acting._id, head._id]);
    expect(await managersOf(unit._id, day('2026-07-15'))).toEqual([head._id]);
    expect(await departmentsLedBy(acting._id, day('2026-07-14'))).toEqual([unit._id]);
    expect(await departmentsLedBy(acting._id, day('2026-07-15'))).toEqual([]);
  });

  it('have a deputy decide only where there is no head, or the head has left', async () => {
    const unit = await aDepartment();
    const [head, deputy] = [await aPerson(), await aPerson()];
    await send(`/${unit.code}`, { word: deputy.email, as: 'deputy', from: '2026-01-01' });
    expect(await managersOf(unit._id, day('2026-02-01'))).toEqual([deputy._id]);
    await send(`/${unit.code}`, { word: head.email, from: '2026-01-01' });
    expect(await managersOf(unit._id, day('2026-02-01'))).toEqual([head._id]);
    await PersonModel.updateOne({ _id: head._id }, { $set: { status: 'left' } });
    expect(await managersOf(unit._id, day('2026-02-01'))).toEqual([deputy._id]);
  });

  it('are refused with what was typed where the days do not fit', async () => {
    const unit = await aDepartment();
    const { email } = await aPerson();
    const backwards = { word: email, as: 'acting', from: '2026-07-14', to: '2026-07-01' };
    const { text } = await send(`/${unit.code}`, backwards).expect(422);
    expect(text).toContain('value="2026-07-14"');
    await send(`/${unit.code}`, { word: email, as: 'acting' }).expect(422);
  });

  it('follow one another: two named at once leave one head, and everybody who was stays on record', async () => {
    const unit = await aDepartment();
    const [one, other] = [await aPerson(), await aPerson()];
    await send(`/${unit.code}`, { word: one.email, from: '2026-01-01' }).expect(303);
    await Promise.all([
      send(`/${unit.code}`, { word: other.email, from: '2026-03-01' }).expect(303),
      send(`/${unit.code}`, { word: one.email, as: 'deputy', from: '2026-03-01' }).expect(303),
    ]);
    const { leads = [] } = await byCode(unit.code);
    expect(leads?.map(({ person, kind, to }) => [person, kind, to])).toEqual(
      expect.arrayContaining([
        [one._id, 'head', '2026-02-28'],
        [other._id, 'head', ''],
        [one._id, 'deputy', ''],
      ]),
    );
  });

  it('lead no more once their time is ended', async () => {
    const unit = await aDepartment();
    const deputy = await aPerson();
    await send(`/${unit.code}`, { word: deputy.email, as: 'deputy', from: '2026-01-01' });
    const lead = (await byCode(unit.code)).leads?.[0]?._id;
    await send(`/${unit.code}/end`, { lead }).expect(303);
    await send(`/${unit.code}/end`, { lead }).expect(303);
    expect(await managersOf(unit._id, new Date())).toEqual([]);
    expect(await departmentsLedBy(deputy._id, new Date())).toEqual([]);
  });
});
