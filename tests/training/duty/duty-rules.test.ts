import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { AuditModel } from '../../../src/decisions/audit/audit-model.js';
import { addRule } from '../../../src/training/duty/rules/change-rules.js';
import { allRules } from '../../../src/training/duty/rules/find-rules.js';
import { GroupRulesModel } from '../../../src/training/duty/rules/rule-model.js';
import { shipRule } from '../../../src/training/duty/rules/shipped-rule.js';
import { newId } from '../../../src/ground/id.js';
import { aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const LIST = '/institute/duty';
const RULE = {
  ...{ group: 'technical', credits: '0,5', selfEducation: '20', from: '2026-01-01', to: '' },
  ...{ basisUk: 'рішення міської ради № 7', basisEn: 'decision No. 7 of the city council' },
};
const NOT_A_GROUP = ['group'];

let app: Express;
let institute: Agent;

beforeAll(async () => {
  app = testApp();
  institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
});

beforeEach(async () => {
  await GroupRulesModel.deleteMany({});
  await AuditModel.deleteMany({});
  await shipRule();
});

const send = (path: string, fields: object) => institute.post(path).type('form').send(fields);
const onlyOf = async (group: string) => (await allRules()).filter((rule) => rule.group === group);
const edited = (fields: Partial<typeof RULE>, version: string) =>
  Object.fromEntries(
    Object.entries({ ...RULE, ...fields, version }).filter(([name]) => !NOT_A_GROUP.includes(name)),
  );

describe('the rules of the training duty', () => {
  it('begin with one credit a year from officials, a tenth of it self-education, and its basis', async () => {
    await institute.get('/institute').expect(200, /href="\/institute\/duty"/);
    const { text } = await institute.get(LIST).expect(200);
    expect(text).toMatch(/1 кредит ЄКТС, з них самоосвіти щонайменше 10 %/);
    expect(text).toContain('226-19');
    expect(text).toMatch(/не встановлено для груп: технічні.+мешканці/);
  });

  it('are added for a group, and asked of its people at once', async () => {
    const technical = await aPerson({ group: 'technical' });
    const own = await signedIn(app, technical.email);
    await own.get('/me/duty').expect(200, /data-duty="none"/);
    await send(LIST, RULE).expect(303);
    const { text } = await own.get('/me/duty').expect(200, /data-duty="missing"/);
    expect(text).toContain('Бракує: 0,5 кредиту ЄКТС, з них самоосвіти щонайменше 0,1');
    expect(text).toContain('рішення міської ради № 7');
  });

  it('are changed and ended, which the audit tells', async () => {
    await send(LIST, RULE).expect(303);
    const [rule] = await onlyOf('technical');
    const page = `${LIST}/${rule?._id ?? ''}`;
    await institute.get(page).expect(200, /value="0,5"/);
    await send(page, edited({ to: '2026-06-30', credits: '1' }, '1')).expect(303);
    expect(await onlyOf('technical')).toMatchObject([{ credits: 1000, to: '2026-06-30' }]);
    const told = await institute.get('/institute/audit').expect(200);
    expect(told.text).toMatch(
      /змінено правило для групи «технічні[^»]+»: кредитів 1, .+ до 2026-06-30/,
    );
    expect(await AuditModel.distinct('action')).toEqual(['duty-rule-added', 'duty-rule-changed']);
  });

  it('of one group never hold on the same day', async () => {
    await send(LIST, RULE).expect(303);
    for (const from of ['2025-12-31', '2026-01-01', '2027-01-01']) {
      const answer = await send(LIST, { ...RULE, from }).expect(422);
      expect(answer.text).toContain('вже є правило, яке діє 01.01.2026 – …');
      expect(answer.text).toContain('рішення міської ради № 7</textarea>');
    }
    await send(LIST, { ...RULE, from: '2025-01-01', to: '2025-12-31' }).expect(303);
    expect(await onlyOf('technical')).toHaveLength(2);
  });

  it('do not overlap either when two are laid down at the same moment', async () => {
    const values = {
      ...{ credits: 1000, selfEducation: 0, from: '2026-01-01', to: null },
      basis: { uk: 'а', en: 'a' },
    };
    const adding = Array.from({ length: 8 }, () =>
      addRule('communal', values, { _id: newId(), by: 'institute', at: new Date() }),
    );
    const outcomes = await Promise.allSettled(adding);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await onlyOf('communal')).toHaveLength(1);
  });

  it('are not overwritten by a page that shows what somebody changed meanwhile', async () => {
    await send(LIST, RULE).expect(303);
    const [rule] = await onlyOf('technical');
    const page = `${LIST}/${rule?._id ?? ''}`;
    await send(page, edited({ credits: '2' }, '1')).expect(303);
    await send(page, edited({ credits: '3' }, '1')).expect(422, /щойно змінив хтось інший/);
    expect(await onlyOf('technical')).toMatchObject([{ credits: 2000 }]);
  });

  it('are refused field by field, with what was typed', async () => {
    const wrong = { group: '', credits: '0', selfEducation: '101', from: '', basisEn: '' };
    const { text } = await send(LIST, { ...RULE, ...wrong, to: 'never' }).expect(422);
    for (const field of [...Object.keys(wrong), 'to']) expect(text).toContain(`href="#${field}"`);
    expect(text).toContain('рішення міської ради № 7');
    expect(await onlyOf('technical')).toEqual([]);
  });

  it('that the institute ended are not shipped again', async () => {
    const [shipped] = await onlyOf('official');
    const page = `${LIST}/${shipped?._id ?? ''}`;
    await send(page, edited({ from: '2020-01-01', to: '2025-12-31' }, '1')).expect(303);
    await shipRule();
    expect(await onlyOf('official')).toMatchObject([{ to: '2025-12-31' }]);
  });
});
