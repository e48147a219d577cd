import { beforeAll, describe, expect, it } from '@jest/globals';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { aCourse, aDepartment, aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

let institute: Agent;
let hr: Agent;
let department: string;

beforeAll(async () => {
  const app = testApp();
  ({ _id: department } = await aDepartment());
  institute = await signedIn(app, (await aPerson({ roles: ['institute'] })).email);
  const officer = await aPerson({ roles: ['hr'], hrDepartment: department });
  hr = await signedIn(app, officer.email);
});

async function aCourseWith(people: number, given: Parameters<typeof aCourse>[0] = {}) {
  const course = await aCourse(given);
  for (let n = 0; n < people; n += 1) {
    const { _id } = await aPerson({ department });
    await enrol(course, _id, _id, new Date());
  }
  return course;
}

/** What the page says to which a form leads. */
async function saidAfter(agent: Agent, address: string, fields: object) {
  const { headers } = await agent.post(address).type('form').send(fields).expect(303);
  const { text } = await agent.get(String(headers.location)).expect(200);
  const notice = /<div class="notice notice--\w+" role="status">[\s\S]*?<p>([\s\S]*?)<\/p>/;
  return notice.exec(text)?.[1]?.replaceAll('\u00a0', ' ');
}

describe('what was done is told with how many hear of it', () => {
  it('cancelling a course says beforehand whom it concerns, and afterwards who is told', async () => {
    const { code } = await aCourseWith(3, { capacity: 2 });
    const page = `/institute/courses/${code}/cancellation`;
    const { text } = await institute.get(page).expect(200);
    expect(text.replaceAll('\u00a0', ' ')).toContain('Скасувати курс і зняти запис 3 осіб');
    expect(await saidAfter(institute, page, { reason: 'Викладачка захворіла' })).toBe(
      'Курс скасовано. Сповіщення отримають 3 особи.',
    );
    // The second press decides nothing, and tells nobody.
    expect(await saidAfter(institute, page, { reason: 'Викладачка захворіла' })).toBe(
      'Курс скасовано.',
    );
  });

  it('cancelling what nobody is in promises nothing of people', async () => {
    const { code } = await aCourse();
    const page = `/institute/courses/${code}/cancellation`;
    expect((await institute.get(page)).text).not.toContain('зняти запис');
    expect(await saidAfter(institute, page, { reason: 'Немає охочих' })).toBe('Курс скасовано.');
  });

  it('moving a session to another room tells those who hold a place', async () => {
    const { code } = await aCourseWith(1);
    const said = await saidAfter(institute, `/institute/courses/${code}/sessions/1`, {
      room: '305',
    });
    expect(said).toContain('Сповіщення отримає 1 особа.');
  });

  it('approving applications tells whoever applied, each once', async () => {
    const course = await aCourseWith(2, { approval: ['hr'] });
    const applied = await EnrolmentModel.find({ course: course._id }).lean();
    const said = await saidAfter(hr, '/institute/applications', {
      ...{ chosen: applied.map(({ _id }) => _id), approve: 'chosen' },
    });
    expect(said).toBe('Погоджено 2 заявки. Сповіщення отримають 2 особи.');
  });
});
