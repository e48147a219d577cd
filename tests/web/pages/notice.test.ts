import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { aCourse, aDepartment, aPerson, aProgramme, asTrainer } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import { anEndedCourse } from '../../training/completion/ended-course.js';

useTestDatabase();

let app: Express;
let institute: Agent;
let admin: Agent;

beforeAll(async () => {
  app = testApp();
  institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
  admin = await signedIn(app, (await aPerson({ roles: ['admin'] })).email);
});

/** The line about what was done, on the page that a form leads to. */
async function noticeAfter(agent: Agent, address: string, fields: string | object = {}) {
  const { headers } = await agent.post(address).type('form').send(fields).expect(303);
  const { text } = await agent.get(String(headers.location)).expect(200);
  return /<div class="notice notice--\w+" role="status">[\s\S]*?<\/div>\s*<\/div>/.exec(text)?.[0];
}

const hrefsIn = (html = '') => [...html.matchAll(/href="([^"]+)"/g)].map(([, href]) => href ?? '');

/** Each link leads somewhere for whoever is offered it. */
async function leadSomewhere(agent: Agent, hrefs: readonly string[]) {
  for (const href of hrefs) await agent.get(href.replaceAll('&amp;', '&')).expect(200);
}

describe('what was done is told with what is usually done next', () => {
  it('a programme that was made leads to planning a course of it', async () => {
    const programme = {
      ...{ code: 'NEXT-1', kind: 'qualification', type: 'special short', form: 'in-person' },
      ...{ titleUk: 'Етика', titleEn: 'Ethics', hours: '7,5', credits: '0.25', active: '1' },
      ...{ minAttendance: '80', assessment: 'none', competencesUk: 'етика', competencesEn: 'x' },
    };
    const hrefs = hrefsIn(await noticeAfter(institute, '/institute/programmes', programme));
    expect(hrefs).toEqual(['/institute/courses/new?programme&#x3D;NEXT-1']);
    await leadSomewhere(institute, ['/institute/courses/new?programme=NEXT-1']);
  });

  it('a course that was announced names the trainers who were told, and leads to those who asked', async () => {
    const programme = await aProgramme();
    const trainer = await aPerson({ roles: ['trainer'] });
    const course = await aCourse({
      ...{ status: 'draft', trainers: [asTrainer(trainer)] },
      ...{ programme: programme._id, programmeCode: programme.code },
    });
    const wants = await signedIn(app, (await aPerson()).email);
    await wants.post(`/demand/${programme.code}`).expect(303);
    const said = await noticeAfter(institute, `/institute/courses/${course.code}/publication`);
    expect(await CourseModel.findById(course._id).lean()).toMatchObject({ status: 'published' });
    expect(said).toContain(asTrainer(trainer).name);
    expect(said).toContain('Запросити 1 людину');
    const hrefs = hrefsIn(said);
    expect(hrefs).toEqual([
      `/institute/courses/${course.code}/invitations`,
      `/courses/${course.code}/nomination`,
      `/courses/${course.code}`,
    ]);
    await leadSomewhere(institute, hrefs);
  });

  it('certificates that were issued lead to the file that holds them', async () => {
    const person = await aPerson();
    const course = await anEndedCourse([[person, 'present']]);
    const said = await noticeAfter(institute, `/institute/courses/${course.code}/completion`, {
      ...{ passed: person._id, counted: '1' },
    });
    const [href = ''] = hrefsIn(said);
    expect(said).toMatch(/Завантажити \d+ сертифікат/);
    const file = await institute.get(href.replaceAll('&#x3D;', '=')).expect(200);
    expect(file.headers['content-type']).toContain('zip');
  });

  it('a department that was added leads to choosing who leads it', async () => {
    const above = await aDepartment();
    const unit = {
      ...{ nameUk: 'Відділ змін', nameEn: 'Change Unit', kind: 'division', code: 'NEXT-D' },
      above: above._id,
    };
    const hrefs = hrefsIn(await noticeAfter(admin, '/institute/departments/new', unit));
    expect(hrefs).toEqual(['/institute/departments/NEXT-D#q', '/institute/departments/new']);
    await leadSomewhere(admin, hrefs);
  });

  it('a person who was put on record leads to courses for them and to the next person', async () => {
    const department = await aDepartment();
    const typed = {
      ...{ surname: 'Наступна', givenName: 'Ірина', patronymic: '', grammar: 'feminine' },
      ...{ email: 'next@city.example', personnelNumber: 'N-77', department: department._id },
      ...{ positionUk: 'Спеціаліст', positionEn: 'Specialist', romanisedName: '', group: '' },
      ...{ category: '6', rank: '12', appointedOn: '2024-02-05' },
    };
    const officer = await aPerson({ roles: ['hr'], hrDepartment: department._id });
    const hr = await signedIn(app, officer.email);
    const hrefs = hrefsIn(await noticeAfter(hr, '/hr/people/new', typed));
    expect(hrefs).toEqual(['/courses?open&#x3D;1', '/hr/people/new']);
    await leadSomewhere(hr, ['/courses?open=1', '/hr/people/new']);
    // An administrator enrols nobody but themselves.
    const other = {
      ...typed,
      email: 'other@city.example',
      personnelNumber: 'N-78',
      surname: 'Інша',
    };
    expect(hrefsIn(await noticeAfter(admin, '/hr/people/new', other))).toEqual(['/hr/people/new']);
  });
});
