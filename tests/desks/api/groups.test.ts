import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { newId } from '../../../src/ground/id.js';
import { decideTree } from '../../../src/people/departments/tree/tree-store.js';
import { RecordViewModel } from '../../../src/people/record-views/record-view-model.js';
import { SecurityEventModel } from '../../../src/people/sign-in/security-log/security-event-model.js';
import { securityLog } from '../../../src/people/sign-in/security-log/security-log.js';
import { sheetOf } from '../../../src/training/attendance/attendance.js';
import { sheetId } from '../../../src/training/attendance/sheets/sheet-id.js';
import { sheets } from '../../../src/training/attendance/sheets/sheets.js';
import { completeCourse } from '../../../src/training/completion/completion.js';
import { withdraw } from '../../../src/training/enrolment/enrolling.js';
import { results } from '../../../src/training/results/results.js';
import { aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp, testIssuer } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { aGroup, NOW, OVER } from '../../training/attendance/group.js';
import { call } from './program.js';
import { aWorld, SECRET_NAME, type World } from './world.js';

useTestDatabase();

let app: Express;
let world: World;
let sheet: string;
let entered: string;
const idOf = (at: number) => world.group.participants[at]?._id ?? '';

beforeAll(async () => {
  app = testApp(() => NOW);
  world = await aWorld(app);
  const { code } = world.group.course;
  sheet = `/courses/${code}/sessions/1/attendance`;
  entered = `/courses/${code}/results`;
});

const mark = (row: object, headers: Record<string, string> = {}) =>
  call(app, 'post', sheet, { token: world.tokens.trainer, body: { marks: [row] }, headers });

/** The revisions that writers were told, in their order. */
const revisions = (answers: { body: Record<string, unknown> }[]) =>
  answers.map(({ body }) => Number(body.revision)).sort((a, b) => a - b);

describe('a sheet', () => {
  it('takes the marks of its trainer, as the page does', async () => {
    const row = { person: idOf(0), mark: 'late', minutesMissed: 15, note: 'автобус' };
    const saved = await mark(row);
    expect(saved).toMatchObject({ status: 200, body: { saved: 1, notTakingPart: [] } });
    const { body } = await call(app, 'get', sheet, { token: world.tokens.trainer });
    expect(body.data).toEqual(expect.arrayContaining([expect.objectContaining(row)]));
    const page = await signedIn(app, world.group.trainer.email);
    const { text } = await page.get(`/teaching/${world.group.course.code}/sessions/1/attendance`);
    expect(text).toContain('автобус');
    const { code } = world.group.course;
    const all = await call(app, 'get', `/courses/${code}/attendance`, {
      token: world.tokens.trainer,
    });
    expect(all.body.data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          person: idOf(0),
          marks: [
            { session: 1, mark: 'late' },
            { session: 2, mark: null },
          ],
        }),
      ]),
    );
  });

  it('is written only as it was read, where If-Match says so', async () => {
    const { headers, body } = await call(app, 'get', sheet, { token: world.tokens.trainer });
    const seen = { 'If-Match': headers.etag ?? '' };
    expect(headers.etag).toMatch(new RegExp(`^"${String(body.revision)}\\.`));
    const first = await mark({ person: idOf(1), mark: 'present' }, seen);
    expect(first.status).toBe(200);
    const second = await mark({ person: idOf(1), mark: 'absent' }, seen);
    expect(second).toMatchObject({ status: 412, body: { type: 'urn:registry:outdated' } });
    expect((await mark({ person: idOf(1), mark: 'present' }, seen)).status).toBe(412);
    const next = { 'If-Match': `"7000", "${String(first.body.revision)}"` };
    expect((await mark({ person: idOf(1), mark: 'absent' }, next)).status).toBe(200);
    expect((await mark({ person: idOf(1), mark: 'late' }, { 'If-Match': '*' })).status).toBe(200);
    const weak = { 'If-Match': `W/"${String(first.body.revision)}"` };
    expect((await mark({ person: idOf(1), mark: 'absent' }, weak)).status).toBe(412);
  });

  it('is written under one key only as it was first asked, its revision included', async () => {
    const { body } = await call(app, 'get', sheet, { token: world.tokens.trainer });
    const now = Number(body.revision);
    const asked = (revision: number) =>
      mark(
        { person: idOf(1), note: 'під ключем' },
        { 'Idempotency-Key': 'guarded', 'If-Match': `"${revision}"` },
      );
    const first = await asked(now);
    expect(first.status).toBe(200);
    expect(await asked(now)).toMatchObject({ status: 200, body: first.body });
    expect(await asked(now + 1)).toMatchObject({
      ...{ status: 422, body: { type: 'urn:registry:keyOfAnother' } },
    });
  });

  it('is written by one of several who saw the same', async () => {
    const { headers } = await call(app, 'get', sheet, { token: world.tokens.trainer });
    const seen = { 'If-Match': headers.etag ?? '' };
    const all = await Promise.all(
      ['а', 'б', 'в', 'г'].map((note) => mark({ person: idOf(2), note }, seen)),
    );
    expect(all.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 412, 412, 412]);
  });

  it('tells each of several writers their own revision, by which another’s write is noticed', async () => {
    const { body } = await call(app, 'get', sheet, { token: world.tokens.trainer });
    const now = Number(body.revision);
    const all = await Promise.all(
      ['д', 'е', 'є', 'ж'].map((note) => mark({ person: idOf(2), note })),
    );
    expect(revisions(all)).toEqual([now + 1, now + 2, now + 3, now + 4]);
  });

  it('keeps apart those who take no part, and names what it does not understand', async () => {
    const stranger = 'f'.repeat(24);
    const saved = await mark({ person: stranger, mark: 'present' });
    expect(saved.body).toMatchObject({ saved: 0, notTakingPart: [stranger] });
    const odd = await mark({ person: idOf(0), mark: 'here' });
    expect(odd).toMatchObject({ status: 422, body: { errors: [{ name: 'marks.0.mark' }] } });
  });

  it('tells no more than its page: no note of who left, nor marks before it opens', async () => {
    const { course, trainer, participants } = await aGroup();
    const [left = '', away = ''] = participants.map(({ _id }) => _id);
    const asked = { token: world.tokens.institute };
    const path = (n: number) => `/courses/${course.code}/sessions/${n}/attendance`;
    const row = { person: left, mark: 'late', note: 'лікарня', minutesMissed: 5 };
    expect((await call(app, 'post', path(1), { ...asked, body: { marks: [row] } })).status).toBe(
      200,
    );
    await withdraw(course, left, left, NOW, { reason: 'Відрядження' });
    const first = await call(app, 'get', path(1), asked);
    expect((first.body.data as object[]).at(-1)).toMatchObject({
      ...{ person: left, former: true, mark: 'late', note: '', minutesMissed: 0, at: null },
    });
    const told = { at: NOW, by: away, person: away };
    const second = sheetId(course._id, 2);
    await sheets.handle(second, { ...told, type: 'report-absence', reason: 'лікарня' });
    await sheets.handle(second, {
      ...{ ...told, by: trainer._id, type: 'decide-absence', accepted: true },
    });
    const { body } = await call(app, 'get', path(2), asked);
    expect(body).toMatchObject({ standing: 'not-open-yet' });
    const people = (body.data as object[]).map((one) => ({ ...one, name: '' }));
    expect(people).toHaveLength(participants.length - 1);
    expect(people).toContainEqual({
      ...{ person: away, name: '', former: false, mark: null, note: '', minutesMissed: 0 },
      at: null,
    });
    const all = await call(app, 'get', `/courses/${course.code}/attendance`, asked);
    expect(all.body.data).toContainEqual(
      expect.objectContaining({
        person: away,
        marks: [
          { session: 1, mark: null },
          { session: 2, mark: null },
        ],
      }),
    );
  });

  it('is closed to whoever teaches another group, and corrected by the Institute for a reason', async () => {
    const other = { token: world.tokens['trainer-elsewhere'] };
    expect((await call(app, 'get', sheet, other)).status).toBe(403);
    const { course } = world.other;
    await completeCourse(testIssuer, course, [], newId(), OVER);
    const path = `/courses/${course.code}/sessions/1/attendance`;
    const person = world.other.participants[0]?._id ?? '';
    const body = { marks: [{ person, mark: 'present' }] };
    const asked = { token: world.tokens.institute };
    const without = await call(app, 'post', path, { ...asked, body });
    expect(without).toMatchObject({ status: 422, body: { errors: [{ name: 'reason' }] } });
    const reason = 'помилка у відомості';
    expect((await call(app, 'post', path, { ...asked, body: { ...body, reason } })).status).toBe(
      200,
    );
    expect((await sheetOf(course, 1)).marks[person]).toMatchObject({ mark: 'present', reason });
  });
});

describe('results', () => {
  const enter = (row: object, headers: Record<string, string> = {}) =>
    call(app, 'post', entered, { token: world.tokens.trainer, body: { results: [row] }, headers });

  it('are entered in the fields of the assessment, as they were read', async () => {
    const { headers } = await call(app, 'get', entered, { token: world.tokens.trainer });
    const seen = { 'If-Match': headers.etag ?? '' };
    expect((await enter({ person: idOf(0), points: '61' }, seen)).status).toBe(200);
    expect((await enter({ person: idOf(0), points: '62' }, seen)).status).toBe(412);
    expect((await enter({ person: idOf(0), points: '61' }, seen)).status).toBe(412);
    const held = (await results.read(world.group.course._id)).results[idOf(0)];
    expect(held).toMatchObject({ result: { points: '61' }, by: world.group.trainer._id });
    const { body } = await call(app, 'get', entered, { token: world.tokens.trainer });
    expect(body.data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ person: idOf(0), result: { points: '61' }, passed: true }),
      ]),
    );
    const now = Number(body.revision);
    const all = await Promise.all(
      ['71', '72', '73'].map((points) => enter({ person: idOf(1), points })),
    );
    expect(revisions(all)).toEqual([now + 1, now + 2, now + 3]);
    const foreign = await enter({ person: idOf(0), level: 'B1' });
    expect(foreign).toMatchObject({ status: 422, body: { errors: [{ name: 'results.0.level' }] } });
    const high = await enter({ person: idOf(0), points: '101' });
    expect(high.body.errors).toEqual([
      { name: 'results.0.points', detail: 'Введіть ціле число балів від 0 до 100' },
    ]);
  });

  it('of a project tell how far the application is, and days that cannot be are refused by name', async () => {
    const group = await aGroup({
      assessment: 'project',
      size: 2,
      trainers: world.group.course.trainers,
    });
    const path = `/courses/${group.course.code}/results`;
    const [one, two] = group.participants.map(({ _id }) => _id);
    const send = (...rows: object[]) =>
      call(app, 'post', path, { token: world.tokens.trainer, body: { results: rows } });
    const row = { person: one, title: 'Міст', funder: 'GIZ', call: 'Чисте місто' };
    const given = { submitted: '2026-01-15', decision: 'won', starts: '2026-03-01' };
    const refused = await send({ person: two, title: 'Парк' }, { ...row, starts: '2026-03-01' });
    expect(refused).toMatchObject({
      status: 422,
      body: { errors: [{ name: 'results.1.starts' }] },
    });
    const early = await send({ ...row, ...given, reported: '2026-02-01' });
    expect(early.body.errors).toMatchObject([{ name: 'results.0.reported' }]);
    expect((await send({ ...row, ...given }, { person: two, title: 'Парк' })).status).toBe(200);
    const { body } = await call(app, 'get', path, { token: world.tokens.trainer });
    expect(body.data).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          ...{ person: one, stage: 'running' },
          result: { title: 'Міст', funder: 'GIZ', call: 'Чисте місто', ...given },
        }),
        expect.objectContaining({ person: two, stage: null }),
      ]),
    );
  });

  it('are nobody’s to enter who teaches another group', async () => {
    const outsider = await call(app, 'post', entered, {
      token: world.tokens['trainer-elsewhere'],
      body: { results: [{ person: idOf(1), points: '1' }] },
    });
    expect(outsider.status).toBe(403);
  });
});

describe('people', () => {
  it('are found by those who look after them, in parts, and nobody else', async () => {
    const names: unknown[] = [];
    const { hr } = world.tokens;
    for (let next: string | null = ''; next !== null;) {
      const cursor: string = next === '' ? '' : `&cursor=${next}`;
      const path = `/people?limit=2&department=${world.unit.code}&fields=id,name${cursor}`;
      const { status, body } = await call(app, 'get', path, { token: hr });
      expect(status).toBe(200);
      names.push(...(body.data as object[]));
      next = body.next as string | null;
    }
    const people = [...world.group.participants, ...world.other.participants];
    expect(names).toHaveLength(people.length);
    expect(names).toEqual(
      expect.arrayContaining(
        people.map(({ _id }) => ({
          id: _id,
          name: expect.objectContaining({ surname: SECRET_NAME }),
        })),
      ),
    );
    const elsewhere = await call(app, 'get', '/people', { token: world.tokens['hr-elsewhere'] });
    expect(elsewhere.body.data).toEqual([]);
  });

  it('are found where they are now by the code of a department that was merged', async () => {
    const [from, into] = [await aDepartment(), await aDepartment()];
    const { _id } = await aPerson({ department: from._id });
    const decided = { by: newId(), at: NOW, on: '2026-11-24', reason: '№ 214' };
    await decideTree({ type: 'merge', unit: from._id, into: into._id, ...decided });
    const path = `/people?department=${from.code}&fields=id,department`;
    const { body } = await call(app, 'get', path, { token: world.tokens.institute });
    expect(body.data).toEqual([{ id: _id, department: into.code }]);
  });

  it('are not asked for in a department that is no more, or that is another officer’s', async () => {
    const { institute, hr } = world.tokens;
    const asked = async (code: string, token: string) => {
      const { status, body } = await call(app, 'get', `/people?department=${code}`, { token });
      return { status, errors: body.errors };
    };
    const [closed, merged] = [await aDepartment(), await aDepartment()];
    const decided = { by: newId(), at: NOW, on: '2026-11-24', reason: '№ 214' };
    await decideTree({ type: 'merge', unit: merged._id, into: closed._id, ...decided });
    await decideTree({ type: 'close', unit: closed._id, into: world.elsewhere._id, ...decided });
    for (const { code } of [closed, merged])
      expect(await asked(code, institute)).toMatchObject({
        status: 422,
        errors: [{ name: 'department', detail: expect.stringContaining('наступника') }],
      });
    const unknown = await asked('NOBODYS', hr);
    expect(unknown.status).toBe(422);
    for (const { code } of [world.elsewhere, closed, merged])
      expect(JSON.stringify(await asked(code, hr))).toBe(
        JSON.stringify(unknown).replaceAll('NOBODYS', code),
      );
  });

  it('see who opened their record by a program', async () => {
    const path = `/people/${idOf(0)}`;
    const { status, body } = await call(app, 'get', path, { token: world.tokens.hr });
    expect(status).toBe(200);
    expect(body).toMatchObject({ id: idOf(0), department: world.unit.code, onLeave: false });
    expect(await RecordViewModel.countDocuments({ person: idOf(0), part: 'record' })).toBe(1);
    const refused = await call(app, 'get', path, { token: world.tokens['hr-elsewhere'] });
    expect(refused.status).toBe(404);
    expect(await RecordViewModel.countDocuments({ person: idOf(0) })).toBe(1);
  });

  it('stand in the security log as on pages, with who looked, and so does who was refused', async () => {
    const person = idOf(1);
    await call(app, 'get', `/people/${person}`, { token: world.tokens.hr });
    await call(app, 'get', `/people/${person}`, { token: world.tokens.staff });
    await securityLog.written();
    const events = await SecurityEventModel.find({ request: /people/ }).lean();
    expect(events).toContainEqual(
      expect.objectContaining({ kind: 'record-viewed', person, by: expect.any(String) }),
    );
    expect(events).toContainEqual(
      expect.objectContaining({
        ...{ kind: 'access-refused', by: expect.any(String) },
        request: 'GET /api/v1/people/:person',
      }),
    );
  });
});

describe('reports', () => {
  it('tell whoever has them the figures of their pages', async () => {
    const { tokens, unit, elsewhere, group } = world;
    const mine = await call(app, 'get', '/reports', { token: tokens.trainer });
    expect(mine.body.data).toEqual([expect.objectContaining({ report: 'teaching' })]);
    expect((await call(app, 'get', '/reports', { token: tokens.staff })).status).toBe(404);
    const days = 'from=2026-11-01&to=2026-11-30';
    const asked = `/reports/courses?${days}&by=department&department=${unit.code}`;
    const { status, body } = await call(app, 'get', asked, { token: tokens.hr });
    expect(status).toBe(200);
    expect(body.whole).toMatchObject({
      places: group.participants.length + world.other.participants.length,
    });
    expect(body.lines).toEqual([expect.objectContaining({ key: unit.code })]);
    const foreign = await call(app, 'get', `/reports/courses?department=${elsewhere.code}`, {
      token: tokens.hr,
    });
    expect(foreign).toMatchObject({ status: 422, body: { errors: [{ name: 'department' }] } });
    const unknown = await call(app, 'get', '/reports/courses?department=NOBODYS', {
      token: tokens.hr,
    });
    const told = JSON.stringify(unknown.body).replaceAll('NOBODYS', elsewhere.code);
    expect(JSON.stringify(foreign.body)).toBe(told);
    const odd = await call(app, 'get', '/reports/courses?year=2026', { token: tokens.hr });
    expect(odd).toMatchObject({ status: 422, body: { errors: [{ name: 'year' }] } });
  });
});

describe('fields', () => {
  it('are those that are asked for, and an unknown one is refused by its name', async () => {
    const { code } = world.group.course;
    const asked = { token: world.tokens.trainer };
    const one = await call(app, 'get', `/courses/${code}?fields=code,places`, asked);
    expect(Object.keys(one.body).sort()).toEqual(['code', 'places']);
    const odd = await call(app, 'get', `/courses/${code}?fields=code,colour`, asked);
    expect(odd).toMatchObject({ status: 422, body: { errors: [{ name: 'fields' }] } });
    const list = await call(app, 'get', `${sheet}?fields=person,mark`, asked);
    expect(list.body).toHaveProperty('revision');
    for (const row of list.body.data as object[])
      expect(Object.keys(row).sort()).toEqual(['mark', 'person']);
  });
});
