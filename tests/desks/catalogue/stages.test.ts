import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { enrolmentOpen } from '../../../src/training/courses/courses.js';
import { stageOf } from '../../../src/training/courses/offer/course-stages.js';
import { aCourse, aPerson } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let agent: Agent;
const now = new Date('2026-11-24T08:00:00Z');
const DAY = 86_400_000;
const inDays = (days: number) => new Date(now.getTime() + days * DAY);
const sessionsOn = (days: number) =>
  [0, 1].map((more, index) => ({
    ...{ n: index + 1, topic: '', room: '', cancelled: false, sequence: 0 },
    startsAt: inDays(days + more),
    endsAt: new Date(inDays(days + more).getTime() + 7_200_000),
  }));
const window = (opens: number, closes: number) => ({
  enrolmentOpensAt: inDays(opens),
  enrolmentClosesAt: inDays(closes),
});

/** So many of each stage: more than a page altogether, and none of them in the order of its dates. */
const OF_EACH = 9;

beforeAll(async () => {
  for (let n = 0; n < OF_EACH; n += 1) {
    const plain = { now, unopened: true };
    const begun = { ...plain, sessions: sessionsOn(-0.5), ...window(-9, -2) };
    await aCourse({ ...begun, code: `RUNNING${n}`, status: 'running' });
    await aCourse({ ...plain, code: `SOON${n}`, sessions: sessionsOn(6), ...window(2, 5) });
    await aCourse({ ...plain, code: `CLOSED${n}`, sessions: sessionsOn(3), ...window(-9, -1) });
    await aCourse({ ...plain, code: `OPEN${n}`, sessions: sessionsOn(20), ...window(-1, 15) });
  }
  agent = await signedIn(
    testApp(() => now),
    (await aPerson()).email,
  );
});

const stagesOn = async (query: string) => {
  const { text } = await agent.get(`/courses${query}`).expect(200);
  return [...text.matchAll(/course-row__title"><a href="\/courses\/([A-Z]+)\d/g)].map(
    ([, stage]) => stage ?? '',
  );
};
const runs = (stages: string[]) => stages.filter((one, at) => one !== stages[at - 1]);

describe('the order of the catalogue', () => {
  it('is: what one may enrol in, what opens, what runs, whatever comes first by its dates', async () => {
    const pages = [...(await stagesOn('')), ...(await stagesOn('?page=2'))];
    expect(pages).toHaveLength(3 * OF_EACH);
    expect(runs(pages)).toEqual(['OPEN', 'SOON', 'RUNNING']);
  });

  it.each(['nearest', 'free', 'newest'])(
    'sorted by %s, shows each once on its pages',
    async (by) => {
      const codes: string[] = [];
      for (const page of [1, 2]) {
        const { text } = await agent.get(`/courses?closed=1&sort=${by}&page=${page}`).expect(200);
        codes.push(
          ...[...text.matchAll(/course-row__title"><a href="([^"]+)/g)].map(
            ([, href]) => href ?? '',
          ),
        );
      }
      expect(codes).toHaveLength(4 * OF_EACH);
      expect(new Set(codes).size).toBe(4 * OF_EACH);
      expect(runs(codes.map((href) => href.replace(/\d/, '')))).toHaveLength(4);
    },
  );

  it('says from when one may enrol', async () => {
    expect((await agent.get('/courses').expect(200)).text).toContain('Запис з 26 листопада');
  });

  it('has one idea of what is open, with the course’s own page', () => {
    const days = fc.integer({ min: -3, max: 3 }).map(inDays);
    const course = fc.record({
      status: fc.constantFrom('published' as const, 'running' as const),
      lateEntry: fc.boolean(),
      startsAt: days,
      enrolmentOpensAt: days,
      enrolmentClosesAt: days,
    });
    fc.assert(
      fc.property(course, (one) => (stageOf(one, now) === 'open') === enrolmentOpen(one, now)),
    );
  });
});
