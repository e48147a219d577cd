import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { pino } from 'pino';
import type { Course } from '../../../src/training/courses/course.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import { reconcile } from '../../../src/programs/jobs/reconcile.js';
import { composeNotice } from '../../../src/training/letters/compose-notice.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import type { Person } from '../../../src/people/person/person.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { signedIn, TEST_SECRET, testApp, testConfig as config } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const log = pino({ level: 'silent' });
const before = new Date();
let now = before;
let app: Express;
beforeAll(() => {
  app = testApp(() => now);
});
const MINUTE = 60_000;

/** One sits, two wait; then the course begins. */
async function begun(given: Parameters<typeof aCourse>[0] = {}) {
  const course = await aCourse({ capacity: 1, ...given });
  const [sits, waits, last] = await Promise.all([aPerson(), aPerson(), aPerson()]);
  for (const { _id } of [sits, waits, last]) await enrol(course, _id, _id, before);
  const after = new Date(course.startsAt.getTime() + MINUTE);
  return { course, sits, waits, last, after };
}

async function pageFor({ email }: Person, address: string, at: Date): Promise<string> {
  now = at;
  const agent = await signedIn(app, email);
  const { text } = await agent.get(address).expect(200);
  return text;
}
const at = ({ code }: Course) => `/courses/${code}`;

describe('until the cut-off', () => {
  it('who waits reads until when, and who sits that the place would go on', async () => {
    const { course, sits, waits } = await begun();
    const waiting = await pageFor(waits, at(course), before);
    expect(waiting).toMatch(/Ваше місце в черзі: 1\. Якщо до [^.]+ місце звільниться/);
    expect(waiting).toContain('Пізніше місць не передаватимуть');
    expect(await pageFor(sits, at(course), before)).toContain('місце відразу перейде до першого');
  });
});

describe('after the cut-off', () => {
  it('nobody waits: each who did is told once, in a letter and on the page', async () => {
    const { course, waits, last, after } = await begun();
    await Promise.all(
      [1, 2].map(() => reconcile({ now: after, config, secret: TEST_SECRET, log })),
    );
    await reconcile({ now: after, config, secret: TEST_SECRET, log });
    for (const { _id } of [waits, last]) {
      expect(await OutboxModel.countDocuments({ to: _id, kind: 'no-place' })).toBe(1);
      expect(
        await EnrolmentModel.findOne({ course: course._id, person: _id }).lean(),
      ).toMatchObject({
        status: 'withdrawn',
      });
    }
    expect(await CourseModel.findById(course._id).lean()).toMatchObject({
      ...{ taken: 1, waiting: 0, seatsDueAt: null },
    });
    const page = await pageFor(waits, at(course), after);
    expect(page).toContain('Місце не звільнилося');
    expect(page).not.toContain('Ваше місце в черзі');
    expect(page).not.toContain('Стати в чергу');
  });

  it('a page that is opened before the next round tells the truth already', async () => {
    const { course, waits, last, after } = await begun();
    expect(await pageFor(last, '/me', after)).toContain('місце не звільнилося');
    expect(await pageFor(last, '/', after)).not.toContain('перейде до першого');
    expect(await pageFor(waits, at(course), after)).toContain('Місце не звільнилося');
  });

  it('the institute is not told either that a place goes on', async () => {
    const { course, after } = await begun();
    const institute = await aPerson({ roles: ['staff', 'institute'] });
    const queue = `/institute/courses/${course.code}/queue`;
    expect(await pageFor(institute, queue, before)).toContain('переходять до черги до');
    const page = await pageFor(institute, queue, after);
    expect(page).toContain('уже нікому не передають');
    expect(page).toContain('Місце вже нікому не передаватимуть');
    expect(page).toContain('У черзі нікого немає');
  });

  it('who gives a place up reads that nobody gets it', async () => {
    const { course, sits, after } = await begun();
    const withdrawal = `${at(course)}/withdrawal`;
    expect(await pageFor(sits, withdrawal, before)).toContain('місце відразу перейде до першої');
    expect(await pageFor(sits, withdrawal, after)).toContain('Місце вже нікому не передаватимуть');
    const { course: free, sits: holder } = await begun({ withdrawUntil: after });
    const early = new Date(free.startsAt.getTime() + MINUTE / 2);
    expect(await pageFor(holder, at(free), early)).toContain('місце вже нікому не передаватимуть');
  });

  it('a letter that comes late promises nothing', async () => {
    const { course, sits, waits, after } = await begun();
    const letter = async ({ _id: to }: Person, kind: string, when: Date) => {
      const mail = { to, kind, values: { course: course._id } };
      const composed = await composeNotice(mail, { config, now: when });
      return composed.outcome === 'send' ? composed.content.text : composed;
    };
    expect(await letter(sits, 'enrolled', before)).toContain('тоді місце отримає');
    for (const kind of ['enrolled', 'promoted', 'offer', 'offer-lapsed'])
      expect(await letter(sits, kind, after)).not.toMatch(/отримає|наступному|запишіться ще раз/);
    expect(await letter(waits, 'waitlisted', before)).toContain('Місця передають до');
    expect(await letter(waits, 'waitlisted', after)).toEqual({ outcome: 'dropped', why: 'past' });
  });

  it('where the list ends before enrolment does, the queue is not offered', async () => {
    const course = await aCourse({ capacity: 1 });
    const [sits, comes] = await Promise.all([aPerson(), aPerson()]);
    await enrol(course, sits._id, sits._id, before);
    // The session moves later; the process dies before the list follows.
    const startsAt = new Date(course.startsAt.getTime() + 60 * MINUTE);
    const window = { startsAt, enrolmentClosesAt: startsAt };
    await CourseModel.updateOne({ _id: course._id }, { $set: window });
    const between = new Date(course.startsAt.getTime() + MINUTE);
    const page = await pageFor(comes, at(course), between);
    expect(page).not.toContain('Стати в чергу');
    expect(page).toContain('до черги вже не записують');
    now = between;
    const agent = await signedIn(app, comes.email);
    const { text } = await agent.post(`${at(course)}/enrolment`).expect(409);
    expect(text).toContain('Усі місця зайнято');
  });
});
