import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import request from 'supertest';
import { projectByNumber } from '../../../../src/communities/projects/find-projects.js';
import { communityByCode } from '../../../../src/communities/communities/find-communities.js';
import { DepartmentModel } from '../../../../src/people/departments/department-model.js';
import type { Person } from '../../../../src/people/person/person.js';
import { aDepartment, aPerson } from '../../../support/builders.js';
import { formsIn } from '../../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();
let app: Express;
let mate: Person;
let institute: Agent;
let colleague: Agent;
let own: Agent;
let [district, unit, code, number] = ['', '', '', ''];
let count = 0;
const ENDED = {
  ...{ on: '2026-01-01', into: 'd', merged: false },
  ...{ by: 'hr', at: new Date(), reason: '' },
};

const send = (agent: Agent, path: string, fields: object) =>
  agent.post(path).type('form').send(fields);
const kept = (part = '') => `/coordination/projects/${number}${part}`;
const community = (part = '') => `/institute/communities/${code}${part}`;

beforeAll(async () => {
  app = testApp();
  const roles: Person['roles'] = ['staff', 'institute'];
  mate = await aPerson({ roles });
  [institute, colleague, own] = await Promise.all([
    signedIn(app, (await aPerson({ roles })).email),
    signedIn(app, (await aPerson({ roles })).email),
    signedIn(app, mate.email),
  ]);
});

/** A community that somebody of the institute coordinates, with a project that a colleague began. */
beforeEach(async () => {
  count += 1;
  code = `SYHNIVKA-${count}`;
  [district, unit] = [(await aDepartment())._id, (await aDepartment())._id];
  await send(institute, '/institute/communities/new', {
    ...{ code, district, nameUk: 'Сигнівка', nameEn: 'Syhnivka', since: '2018-04-10' },
    ...{ boundaryUk: 'До парку', boundaryEn: 'To the park', streets: 'вул. Кульпарківська' },
    ...{ placeUk: 'Школа', placeEn: 'School' },
  }).expect(303);
  await send(institute, community('/coordinator'), { word: mate.email }).expect(303);
  const begun = await send(institute, '/coordination/projects/new', {
    ...{ community: code, titleUk: 'Сквер', titleEn: 'Square', problemUk: 'Пустир' },
    ...{ problemEn: 'Waste', placeUk: 'Двір', placeEn: 'Yard', department: unit },
  }).expect(303);
  number = String(begun.headers.location).split('/').at(-1) ?? '';
});

describe('a project of the institute’s own people', () => {
  it('is judged neither by who began it nor by who coordinated it since', async () => {
    const checked = { to: 'checked', note: '' };
    await send(institute, kept('/stage'), checked).expect(403);
    await send(institute, kept('/declining'), { reason: 'ні' }).expect(403);
    await send(own, community('/coordinator'), { word: '', nobody: '1' }).expect(403);
    await send(colleague, community('/coordinator'), { word: '', nobody: '1' }).expect(303);
    await send(own, kept('/stage'), checked).expect(403);
    await send(own, kept('/declining'), { reason: 'ні' }).expect(403);
    await send(colleague, kept('/stage'), checked).expect(303);
    // By then who had coordinated it was of the institute alone.
    await send(own, kept('/money'), {
      ...{ kind: 'planned', source: 'city', sum: '100', day: '2026-01-12', what: 'лавки' },
    }).expect(303);
    await send(own, kept('/stage'), { to: 'designed', note: '' }).expect(303);
    const { text } = await request(app).get(`/projects/${number}`).expect(200);
    expect(text).not.toContain('координатор громади');
  });

  it('tells a second sender that another has brought it on, and shows them no other form', async () => {
    await send(colleague, kept('/stage'), { to: 'checked', note: 'Земля міська' }).expect(303);
    for (const note of ['Є мережі', 'я'.repeat(501)]) {
      await send(own, kept('/stage'), { to: 'checked', note })
        .expect(303)
        .expect('location', kept());
      const { text } = await own.get(kept()).expect(200);
      expect(text).toContain('вашого тексту не записано');
    }
    expect((await projectByNumber(number)).steps.map(({ note }) => note)).toEqual([
      '',
      'Земля міська',
    ]);
  });

  it('keeps a department that is no more when its description is saved, and so does a community', async () => {
    await DepartmentModel.updateMany({ _id: { $in: [unit, district] } }, { end: ENDED });
    for (const path of [kept('/description'), community()]) {
      const { text } = await institute.get(path).expect(200);
      const form = formsIn(text).find(({ action }) => action === path);
      await send(institute, path, Object.fromEntries(form?.fields ?? [])).expect(303);
    }
    expect((await projectByNumber(number)).department).toBe(unit);
    expect((await communityByCode(code)).district).toBe(district);
  });
});
