import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CourseModel } from '../../../../src/training/courses/course-model.js';
import { EnrolmentModel } from '../../../../src/training/enrolment/enrolment-model.js';
import { enrol } from '../../../../src/training/enrolment/enrolling.js';
import { newId } from '../../../../src/ground/id.js';
import type { CourseSession } from '../../../../src/training/courses/course.js';
import { LimitModel } from '../../../../src/web/limits/limit-model.js';
import { aCourse, aPerson, asTrainer } from '../../../support/builders.js';
import { unescaped } from '../../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const LOAD = '/hr/reports/load';
const NOW = new Date();
const YEAR = NOW.getUTCFullYear();
const HOUR = 3_600_000;
let institute: Agent;
let trainers: { _id: string; name: string }[];
beforeAll(async () => {
  institute = await signedIn(testApp(), (await aPerson({ roles: ['staff', 'institute'] })).email);
  const people = [];
  for (const surname of ['Адамчук', 'Боднар', 'Вовк'])
    people.push(
      await aPerson({ roles: ['staff', 'trainer'], name: { surname, givenName: 'Олег' } }),
    );
  trainers = people.map(asTrainer);
});
afterEach(async () => {
  await CourseModel.deleteMany({});
  await EnrolmentModel.deleteMany({});
  await LimitModel.deleteMany({});
});

const session = (startsAt: Date, given: Partial<CourseSession> = {}): CourseSession => ({
  ...{ n: 1, startsAt, endsAt: new Date(startsAt.getTime() + 2 * HOUR), topic: '', room: '' },
  ...{ cancelled: false, substitute: null, sequence: 0, ...given },
});

/** Rows of the report's file without its head, by label: courses, sessions, hours held and ahead, people, clashes. */
async function rows(query: Record<string, string>): Promise<Map<string, number[]>> {
  const { text } = await institute.get(`${LOAD}.csv`).query(query).expect(200);
  const lines = text.trim().split('\r\n').slice(1);
  return new Map(
    lines.map((line) => {
      const [label = '', ...numbers] = line.split(';');
      return [label, numbers.map((one) => Number(one.replace(',', '.')))];
    }),
  );
}

describe('Trainers’ load', () => {
  it('is the institute’s, found from its office, as a page and as files', async () => {
    const office = await institute.get('/institute').expect(200);
    expect(office.text).toContain(`href="${LOAD}"`);
    await institute.get(`${LOAD}.xlsx`).expect(200);
    for (const role of ['hr', 'trainer'] as const) {
      const agent = await signedIn(testApp(), (await aPerson({ roles: ['staff', role] })).email);
      await agent.get(LOAD).expect(404);
    }
  });

  it('leads from every number to what is behind it', async () => {
    const [trainer] = trainers;
    const course = await aCourse({ trainers: trainer ? [trainer] : [] });
    const { _id: person } = await aPerson();
    await enrol(course, person, person, NOW);
    const years = { from: `${YEAR}-01-01`, to: `${YEAR + 1}-12-31` };
    const { text } = await institute.get(LOAD).query(years).expect(200);
    const links = [...text.matchAll(/href="([^"]*behind[^"]*)"/g)].map(([, to = '']) =>
      unescaped(to),
    );
    for (const number of ['taughtCourses', 'taughtSessions', 'minutesAhead', 'participants']) {
      const link = links.find((to) => to.includes(`number=${number}`) && to.includes('row='));
      const behind = await institute.get(link ?? '/nowhere').expect(200);
      expect(behind.text).toContain(`/institute/courses/${course.code}`);
    }
  });

  it('says two sessions of one trainer at one time, and not those of two trainers', async () => {
    const [one, two] = trainers;
    if (!one || !two) throw new Error('no trainers');
    const at = new Date(`${YEAR + 1}-03-10T08:00:00Z`);
    const later = new Date(at.getTime() + HOUR);
    await aCourse({ trainers: [one], sessions: [session(at)], kind: 'english' });
    await aCourse({ trainers: [one], sessions: [session(later)], kind: 'community' });
    await aCourse({ trainers: [two], sessions: [session(later)] });
    const year = { from: `${YEAR + 1}-01-01`, to: `${YEAR + 1}-12-31` };
    const found = await rows(year);
    expect(found.get(one.name)).toEqual([2, 2, 0, 4, 0, 2]);
    expect(found.get(two.name)).toEqual([1, 1, 0, 2, 0, 0]);
    // The other one is of another field; the clash is still there.
    expect((await rows({ ...year, kind: 'english' })).get(one.name)).toEqual([1, 1, 0, 2, 0, 1]);
  });
});

const plan = fc.record({
  teaches: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 }),
  status: fc.constantFrom('draft', 'published', 'running', 'completed', 'cancelled'),
  people: fc.uniqueArray(fc.nat(3), { maxLength: 3 }),
  sessions: fc.array(
    fc.record({
      // Days from now: some of this year, some not.
      days: fc.constantFrom(-500, -40, -3, 2, 20, 500),
      hour: fc.constantFrom(0, 1, 3),
      cancelled: fc.boolean(),
      substitute: fc.option(fc.nat(2), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

describe('The numbers of any history', () => {
  it('are those of counting session by session', async () => {
    const people: string[] = [];
    for (let at = 0; at < 4; at += 1) people.push((await aPerson())._id);
    const from = new Date(NOW.getTime() - 100 * 24 * HOUR).toISOString().slice(0, 10);
    const to = new Date(NOW.getTime() + 100 * 24 * HOUR).toISOString().slice(0, 10);
    await fc.assert(
      fc.asyncProperty(fc.array(plan, { maxLength: 4 }), async (plans) => {
        await CourseModel.deleteMany({});
        await EnrolmentModel.deleteMany({});
        await LimitModel.deleteMany({});
        const expected = trainers.map(() => ({
          ...{ courses: 0, sessions: 0, held: 0, ahead: 0, people: new Set<string>() },
          slots: [] as { days: number; hour: number }[],
        }));
        for (const one of plans) {
          const sessions = one.sessions.map(({ days, hour, cancelled, substitute }, index) => {
            const startsAt = new Date(NOW.getTime() + (days * 24 + hour) * HOUR);
            const stand = substitute === undefined ? null : (trainers[substitute] ?? null);
            return session(startsAt, { n: index + 1, cancelled, substitute: stand });
          });
          const course = await aCourse({
            ...{ sessions, status: one.status, unopened: true },
            startsAt: new Date(Math.min(...sessions.map(({ startsAt }) => startsAt.getTime()))),
            endsAt: new Date(Math.max(...sessions.map(({ endsAt }) => endsAt.getTime()))),
            trainers: one.teaches.flatMap((index) => trainers[index] ?? []),
          });
          for (const at of one.people)
            await EnrolmentModel.create({
              ...{ _id: newId(), course: course._id, person: people[at] ?? '', status: 'enrolled' },
              ...{ programme: course.programme, since: NOW, revision: 1, history: [] },
            });
          if (one.status === 'cancelled') continue;
          const theirs = new Set<number>();
          for (const { days, hour, cancelled, substitute } of one.sessions) {
            const far = Math.abs(days) > 100;
            if (cancelled || far || (one.status === 'draft' && days < 0)) continue;
            for (const index of substitute === undefined ? one.teaches : [substitute]) {
              const line = expected[index];
              if (!line) continue;
              theirs.add(index);
              line.sessions += 1;
              line[days < 0 ? 'held' : 'ahead'] += 2;
              line.slots.push({ days, hour });
            }
          }
          for (const index of theirs) {
            const line = expected[index];
            if (!line) continue;
            line.courses += 1;
            for (const at of one.people) line.people.add(String(at));
          }
        }
        const found = await rows({ from, to });
        for (const [index, line] of expected.entries()) {
          const clashes = line.slots.filter(({ days, hour }, at) =>
            line.slots.some(
              (other, place) =>
                place !== at && other.days === days && Math.abs(other.hour - hour) < 2,
            ),
          ).length;
          const { courses, sessions, held, ahead } = line;
          const numbers = [courses, sessions, held, ahead, line.people.size, clashes];
          expect(found.get(trainers[index]?.name ?? '') ?? [0, 0, 0, 0, 0, 0]).toEqual(numbers);
        }
      }),
      { numRuns: 25 },
    );
  });
});
