import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { ProgrammeModel } from '../../../src/training/programmes/programme-model.js';
import { aCourse, aPerson, aProgramme } from '../../support/builders.js';
import { formsIn } from '../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
let institute: Agent;
let staff: Agent;

beforeAll(async () => {
  app = testApp();
  institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
  staff = await signedIn(app, (await aPerson()).email);
});

const BILINGUAL = { uk: 'Ще нікому не відомий', en: 'Not yet known' };

const stored = async (code: string) => {
  const course = await CourseModel.findOne({ code }).lean();
  if (!course) throw new Error(`no course ${code}`);
  return course;
};

describe('a form that comes with some of its fields', () => {
  it('leaves the other rules of a course as they are', async () => {
    const { code } = await aCourse({
      approval: ['hr'],
      holdHours: 48,
      offerHours: 24,
      clash: 'forbid',
      audience: { departments: [], positions: ['Секретар'], ranks: [5, 6] },
    });
    await institute
      .post(`/institute/courses/${code}/places`)
      .type('form')
      .send({ offerHours: '12' })
      .expect(303);
    const { approval, holdHours, offerHours, clash, audience } = await stored(code);
    expect({ approval, holdHours, offerHours, clash }).toEqual({
      ...{ approval: ['hr'], holdHours: 48, offerHours: 12, clash: 'forbid' },
    });
    expect(audience).toMatchObject({ positions: ['Секретар'], ranks: [5, 6] });
  });

  it('leaves the other facts of a course as they are, its boxes too', async () => {
    const trainer = await aPerson({ roles: ['trainer'] });
    const trainers = [{ _id: trainer._id, name: trainer.name.surname }];
    const { code, venue } = await aCourse({ lateEntry: true, capacity: 10, trainers });
    await institute
      .post(`/institute/courses/${code}/edit`)
      .type('form')
      .send({ capacity: '11' })
      .expect(303);
    expect(await stored(code)).toMatchObject({
      ...{ capacity: 11, lateEntry: true, venue },
      trainers: [{ _id: trainer._id }],
    });
  });

  it('leaves the rest of a programme as it is', async () => {
    const { code } = await aProgramme({ excusedHours: 'left-out', passMark: 75, active: true });
    await institute
      .post(`/institute/programmes/${code}`)
      .type('form')
      .send({ titleEn: 'Another' })
      .expect(303);
    const programme = await ProgrammeModel.findOne({ code }).lean();
    expect(programme).toMatchObject({
      ...{ excusedHours: 'left-out', passMark: 75, active: true },
      title: { en: 'Another' },
    });
  });

  it('takes a tick away where all its other fields came', async () => {
    const { code } = await aProgramme({ active: true });
    const page = await institute.get(`/institute/programmes/${code}`).expect(200);
    const form = formsIn(page.text).find(({ action }) => action.endsWith(code));
    const fields = (form?.fields ?? []).filter(([name]) => name !== 'active');
    await institute
      .post(`/institute/programmes/${code}`)
      .type('form')
      .send(new URLSearchParams(fields).toString())
      .expect(303);
    expect(await ProgrammeModel.findOne({ code }).lean()).toMatchObject({ active: false });
  });
});

describe('a draft', () => {
  it('is nobody else’s, whatever is asked below its address', async () => {
    const { code, title } = await aCourse({ status: 'draft', title: BILINGUAL });
    for (const path of ['', '/withdrawal', '/nomination', '/sessions/1/absence']) {
      const { status, text } = await staff.get(`/courses/${code}${path}`);
      expect({ path, status }).toEqual({ path, status: 404 });
      expect(text).not.toContain(title.uk);
    }
    await staff.post(`/courses/${code}/enrolment`).type('form').send({}).expect(404);
    await institute.get(`/courses/${code}`).expect(200);
  });
});
