import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { courseFields } from '../../../src/training/planning/course-fields.js';
import { aCourse, aDepartment, aPerson, aProgramme } from '../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();
let app: Express;
let agent: Agent;
const now = new Date('2026-11-24T08:00:00Z');
const at = (text: string) => new Date(text);
const session = (n: number, from: string, cancelled = false) => ({
  n,
  startsAt: at(from),
  endsAt: new Date(at(from).getTime() + 2 * 3_600_000),
  ...{ topic: '', room: '', cancelled, sequence: 0 },
});

beforeAll(async () => {
  app = testApp(() => now);
  const own = await aDepartment();
  const below = await aDepartment({ parentPath: [own._id] });
  const other = await aDepartment();
  agent = await signedIn(app, (await aPerson({ department: below._id })).email);
  const audience = (departments: string[]) => ({ departments, positions: [], ranks: [] });
  await aCourse({ now, code: 'A', kind: 'english', entryLevel: 'B1', capacity: 5 });
  await aCourse({ now, code: 'B', kind: 'english', entryLevel: 'A2', capacity: 3 });
  await aCourse({ now, code: 'C', form: 'online', audience: audience([own._id]), capacity: 9 });
  await aCourse({ now, code: 'D', form: 'online', audience: audience([other._id]) });
  await aCourse({ now, code: 'E', kind: 'grant-writing', unopened: true });
  await aCourse({
    ...{ now, code: 'WINTER', kind: 'community', unopened: true },
    sessions: [
      session(1, '2026-12-31T08:00:00Z'),
      session(2, '2027-01-01T22:30:00Z'),
      session(3, '2027-01-15T08:00:00Z', true),
    ],
  });
  await aCourse({
    ...{ now, code: 'SPRING', kind: 'community', unopened: true },
    sessions: [session(1, '2027-03-27T08:00:00Z'), session(2, '2027-03-29T07:00:00Z')],
  });
  await CourseModel.collection.updateOne(
    { code: 'E' },
    { $set: { createdAt: at('2030-01-01T00:00:00Z') } },
  );
});

const read = async (query: string) =>
  (await agent.get(`/courses${query}`).expect(200)).text.replaceAll('&#x3D;', '=');
const codesIn = (text: string) =>
  [...text.matchAll(/course-row__title"><a href="\/courses\/([^"]+)"/g)].map(([, code]) => code);
const codes = async (query: string) => codesIn(await read(query)).sort();

/** The number that stands beside a choice. */
const countOf = (text: string, name: string, value: string) =>
  Number(
    new RegExp(`name="${name}" value="${value}".*?choice__count">(\\d+)<`, 's').exec(text)?.[1],
  );

describe('filters of the catalogue', () => {
  it.each([
    ['?level=B1', ['A']],
    ['?level=B1&level=A2', ['A', 'B']],
    ['?free=1', ['A', 'B', 'C', 'D']],
    ['?audience=mine', ['A', 'B', 'C', 'E', 'SPRING', 'WINTER']],
    ['?kind=english&form=online', []],
    ['?form=online&audience=mine', ['C']],
    ['?form=&kind=&from=&page=', undefined],
  ])('%s', async (query, expected) => {
    const all = ['A', 'B', 'C', 'D', 'E', 'SPRING', 'WINTER'];
    expect(await codes(query)).toEqual(expected ?? all);
  });

  it.each([['?sort=free', ['D', 'C', 'A', 'B']] as const, ['?sort=newest', ['E']] as const])(
    'sorting: %s',
    async (query, first) => {
      expect(codesIn(await read(query)).slice(0, first.length)).toEqual([...first]);
    },
  );

  it('tell how many courses each choice would leave, and lead to just as many', async () => {
    for (const query of ['?kind=english', '?form=online', '?free=1', '?level=B1']) {
      const text = await read(query);
      for (const kind of ['qualification', 'english', 'grant-writing', 'community']) {
        const own = query.startsWith('?kind') ? `?kind=${kind}` : `${query}&kind=${kind}`;
        expect([query, kind, (await codes(own)).length]).toEqual([
          query,
          kind,
          countOf(text, 'kind', kind),
        ]);
      }
      const free = query.includes('free') ? query : `${query}&free=1`;
      expect((await codes(free)).length).toBe(countOf(text, 'free', '1'));
    }
  });

  it('keep everything in the address: chips and pages lead back to the rest', async () => {
    const text = await read('?q=%D0%BF&kind=english&level=B1&sort=free');
    expect(text).toContain('href="/courses?q=%D0%BF&amp;kind=english&amp;sort=free"');
  });
});

describe('search', () => {
  it('finds words of the description and of the trainer in both languages, in other endings', async () => {
    const programme = await aProgramme({
      title: { uk: 'Комунікація', en: 'Communication' },
      summary: { uk: 'Вчимося мови жестів і здоров’я.', en: 'Sign languages for clerks.' },
    });
    const trainer = await aPerson({
      name: { surname: 'Мар’яненко', givenName: 'Юрій', patronymic: 'Олегович' },
    });
    await aCourse({ now, ...courseFields('SIGN', programme, [trainer]), code: 'SIGN' });
    for (const word of ['жест', 'ЖЕСТАМИ', 'language', 'здоровя', "мар'яненко", 'Marianenko'])
      expect([word, await codes(`?q=${encodeURIComponent(word)}`)]).toEqual([word, ['SIGN']]);
  });
});

describe('the month', () => {
  const sessionsOf = (text: string) =>
    [...text.matchAll(/nowrap">([\d:–]+)<\/span> <a href="\/courses\/(\w+)"/g)].map(
      ([, times, code]) => `${code ?? ''} ${times ?? ''}`,
    );

  it('shows its sessions on the days of Kyiv, across the turn of the year', async () => {
    const december = await read('?view=month&month=2026-12&kind=community');
    expect(sessionsOf(december)).toEqual(['WINTER 10:00–12:00']);
    expect(december).toContain('month=2027-01');
    expect(december).toContain('month=2026-11');
    const january = await read('?view=month&month=2027-01&kind=community');
    expect(sessionsOf(january)).toEqual(['WINTER 00:30–02:30']);
    expect(january).toContain('Новий рік');
    expect(january).toContain('kind=community&amp;view=month&amp;month=2027-02');
  });

  it('keeps the clock when it changes', async () => {
    const march = await read('?view=month&month=2027-03');
    expect(sessionsOf(march)).toEqual(['SPRING 10:00–12:00', 'SPRING 10:00–12:00']);
  });

  it('is today’s where none is named, with today marked and whole weeks', async () => {
    const text = await read('?view=month');
    expect(text).toContain('листопад');
    expect(text.match(/month__day--today/g)).toHaveLength(1);
    expect((text.match(/class="month__day/g) ?? []).length % 7).toBe(0);
  });
});
