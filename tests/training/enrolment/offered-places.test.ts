import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import type { Course } from '../../../src/training/courses/course.js';
import { enrol, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { personHref } from '../../../src/people/list/find-people.js';
import type { Language } from '../../../src/ground/language/languages.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { formsIn } from '../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const START = new Date('2026-11-24T08:00:00Z');
const HOUR = 3_600_000;
let now = START;
let app: Express;
beforeAll(() => {
  app = testApp(() => now);
});
beforeEach(() => {
  now = START;
});

/** Somebody who waits for the one place of a course, with so many hours to answer an offer. */
async function waiting(language: Language = 'uk', offerHours = 24) {
  const somebody = await aPerson({ language });
  const { _id, email } = somebody;
  const agent = await signedIn(app, email);
  return {
    person: _id,
    record: personHref(somebody),
    agent,
    ...(await waitingFor(_id, offerHours)),
  };
}

async function waitingFor(person: string, offerHours: number) {
  const course = await aCourse({ capacity: 1, offerHours, now });
  const holder = (await aPerson())._id;
  for (const one of [holder, person]) await enrol(course, one, one, now);
  return { course, free: () => withdraw(course, holder, holder, now) };
}

const page = async (agent: Agent, address: string) => (await agent.get(address).expect(200)).text;

/** The first heading below the title, and what follows it up to the next. */
const firstSection = (html: string): string => html.split('<h2')[1] ?? '';

const accepts = (html: string, { code }: Course) =>
  formsIn(html).filter(({ action }) => action === `/courses/${code}/offer`);

describe('A place that is offered', () => {
  it.each(['/', '/me'])('stands first on %s with its deadline and its button', async (address) => {
    const { course, agent, free } = await waiting();
    expect(accepts(await page(agent, address), course)).toEqual([]);
    await free();
    const html = await page(agent, address);
    const first = firstSection(html);
    expect(first).toContain(`href="/courses/${course.code}"`);
    expect(first).toContain('Вам запропоновано місце до ср, 25 листопада, 10:00');
    expect(accepts(first, course)).toHaveLength(1);
    expect(first).toContain(`href="/courses/${course.code}/withdrawal"`);
    // It is offered, and no longer waited for.
    expect(html).not.toContain('<h2 id="waiting">');
  });

  it('stands before what those do who look after courses and people', async () => {
    const { _id, email } = await aPerson({ roles: ['staff', 'trainer', 'institute', 'hr'] });
    const agent = await signedIn(app, email);
    const { course, free } = await waitingFor(_id, 24);
    await free();
    expect(accepts(firstSection(await page(agent, '/')), course)).toHaveLength(1);
  });

  it('is accepted with one press', async () => {
    const { course, person, agent, free } = await waiting();
    await free();
    const [form] = accepts(firstSection(await page(agent, '/')), course);
    await agent
      .post(form?.action ?? '')
      .type('form')
      .expect(303);
    const mine = await EnrolmentModel.findOne({ course: course._id, person }).lean();
    expect(mine?.status).toBe('enrolled');
    for (const address of ['/', '/me'])
      expect(accepts(await page(agent, address), course)).toEqual([]);
  });

  it('comes before another whose deadline is later', async () => {
    const { course: late, person, agent, free } = await waiting('uk', 72);
    const { course: soon, free: freeSoon } = await waitingFor(person, 5);
    await free();
    await freeSoon();
    const html = firstSection(await page(agent, '/me'));
    const at = ({ code }: Course) => html.indexOf(`/courses/${code}/offer`);
    expect(at(soon)).toBeGreaterThan(0);
    expect(at(late)).toBeGreaterThan(at(soon));
  });

  it('is shown as offered in the catalogue, too, and on the card of the course', async () => {
    const { course, agent, free } = await waiting();
    const rowOf = (html: string) =>
      html.split('<li class="course-row">').find((row) => row.includes(`/courses/${course.code}"`));
    expect(rowOf(await page(agent, '/courses'))).toContain('Ви в черзі');
    await free();
    const row = rowOf(await page(agent, '/courses'));
    expect(row).toContain('Вам запропоновано місце');
    expect(row).not.toContain('Ви в черзі');
    expect(await page(agent, `/courses/${course.code}`)).toContain('Вам запропоновано місце');
  });

  it('is neither offered nor waited for once its time is over', async () => {
    const { course, agent, free } = await waiting();
    await free();
    now = new Date(START.getTime() + 24 * HOUR);
    for (const address of ['/', '/me', '/courses']) {
      const html = await page(agent, address);
      expect(accepts(html, course)).toEqual([]);
      expect(html).not.toContain('запропоновано місце');
    }
    expect(await page(agent, '/')).not.toContain('<h2 id="waiting">');
    expect(await page(agent, '/me')).toContain('Пропозиція втратила чинність');
    expect(await page(agent, '/courses')).not.toContain('Ви в черзі');
  });

  it('says so in English', async () => {
    const { agent, free } = await waiting('en');
    await free();
    for (const address of ['/', '/me'])
      expect(firstSection(await page(agent, address))).toContain(
        'A place is offered to you until Wed, 25 November, 10:00',
      );
  });

  it.each([
    ['uk', 'Відмовитися від місця', 'минув'],
    ['en', 'Decline the place', 'has passed'],
  ] as const)('is declined on a page that asks for no reason, in %s', async (lang, title, late) => {
    const { course, person, agent, free } = await waiting(lang);
    await free();
    const html = await page(agent, `/courses/${course.code}/withdrawal`);
    expect(html).toContain(`>${title}</h1>`);
    expect(html).not.toContain(late);
    await agent.post(`/courses/${course.code}/withdrawal`).type('form').expect(303);
    const mine = await EnrolmentModel.findOne({ course: course._id, person }).lean();
    expect(mine?.status).toBe('withdrawn');
  });

  it('is told to those who keep the person’s record', async () => {
    const { record, free } = await waiting();
    await free();
    const { email } = await aPerson({ roles: ['staff', 'admin'] });
    const office = await signedIn(app, email);
    expect(await page(office, record)).toContain('запропоновано місце до ср, 25 листопада, 10:00');
  });
});
