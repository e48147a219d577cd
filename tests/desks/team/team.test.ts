import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { PersonModel } from '../../../src/people/person/person-model.js';
import { shipRule } from '../../../src/training/duty/rules/shipped-rule.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { aCourse, aDepartment, aPerson } from '../../support/builders.js';
import { unescaped } from '../../support/forms.js';
import { signedIn, testApp } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
beforeAll(async () => {
  app = testApp();
  await shipRule();
});

const official = { group: 'official' } as const;

/** A head, and two people of their department, one of whom owes nothing this year. */
async function aTeam() {
  const head = await aPerson();
  const { _id: department } = await aDepartment({ head: head._id });
  const owing = await aPerson({ department, ...official });
  const free = await aPerson({ department, group: 'communal' });
  return { head, department, owing, free };
}

describe('the people of a department', () => {
  it('are shown to whoever leads it, with what they learn and what they still owe', async () => {
    const { head, owing } = await aTeam();
    const course = await aCourse({ title: { uk: 'Етика', en: 'Ethics' } });
    await enrol(course, owing._id, owing._id, new Date());
    const agent = await signedIn(app, head.email);
    const { text } = await agent.get('/team').expect(200);
    expect(text).toContain(owing.name.surname);
    expect(text).toContain(`/courses/${course.code}`);
    expect(text).toContain('обов’язок навчання ще не виконано');
    expect(unescaped((await agent.get('/').expect(200)).text)).toContain('/team?behind=1');
  });

  it('are narrowed to those who are behind, by the figures of the duty', async () => {
    const { head, owing, free } = await aTeam();
    const agent = await signedIn(app, head.email);
    const { text } = await agent.get('/team?behind=1').expect(200);
    expect(text).toContain(owing.name.surname);
    expect(text).not.toContain(free.name.surname);
  });

  it('are nobody’s who leads none', async () => {
    const { owing } = await aTeam();
    const agent = await signedIn(app, owing.email);
    const { text } = await agent.get('/team').expect(200);
    expect(text).toContain('Нікого не знайдено');
    expect(text).not.toContain('data-label');
    expect((await agent.get('/').expect(200)).text).not.toContain('href="/team');
  });

  it('are not narrowed where they are too many to be reckoned up, and the report is named', async () => {
    const head = await aPerson();
    const { _id: department } = await aDepartment({ head: head._id });
    const { _id, email, personnelNumber, ...one } = (
      await PersonModel.findById((await aPerson({ department, ...official }))._id).orFail()
    ).toObject();
    await PersonModel.insertMany(
      Array.from({ length: 2000 }, (_, n) => ({
        ...one,
        ...{
          _id: `${_id}-${n}`,
          email: `${n}.${email}`,
          personnelNumber: `${personnelNumber}-${n}`,
        },
      })),
    );
    const agent = await signedIn(app, head.email);
    const { text } = await agent.get('/team?behind=1').expect(422);
    expect(text).toContain('приберіть позначку або відкрийте звіт');
    expect(text).toContain('name="behind"');
    expect(text).not.toContain('data-label');
    expect(text).toContain('href="/hr/reports/duty"');
    await agent.get('/hr/reports/duty').expect(200);
    await agent.get('/team').expect(200, /data-label/);
  });

  it('refuse by name what is not understood', async () => {
    const { head } = await aTeam();
    const agent = await signedIn(app, head.email);
    const { text } = await agent.get('/team?behind=2').expect(422);
    expect(text).toContain('role="alert"');
  });
});
