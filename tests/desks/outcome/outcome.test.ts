import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import fc from 'fast-check';
import request from 'supertest';
import { LimitModel } from '../../../src/web/limits/limit-model.js';
import { ProjectModel } from '../../../src/communities/projects/project-model.js';
import { aPerson } from '../../support/builders.js';
import { expectValid } from '../../support/markup.js';
import { readBook } from '../../support/read-book.js';
import { readPdf } from '../../support/read-pdf.js';
import { signedIn, testApp, type Agent } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';
import {
  BOOKED,
  codeOf,
  DISTRICTS,
  KINDS,
  MOMENTS,
  numberOf,
  SOURCES,
  store,
  world,
  type World,
} from './random-outcome.js';

useTestDatabase();
const PAGE = '/institute/outcome';
const HIDDEN = 'не показано';
const NOT_SET = 'не задано';
/** The clock of the application: what is to be handed in later was not. */
const TODAY = '2026-03-10';

let app: Express;
let institute: Agent;
beforeAll(async () => {
  app = testApp(() => new Date(`${TODAY}T10:00:00Z`));
  institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
});
// As many files as a property asks nobody may have in a day.
beforeEach(() => LimitModel.deleteMany({}));

type Value = string | number;
type Tables = Map<string, Value[][]>;

/** The tables of the workbook by their names, without their heads: a label, then figures. */
async function tablesOf(query: Record<string, string>): Promise<Tables> {
  const answer = await institute
    .get(`${PAGE}/table.xlsx`)
    .query(query)
    .buffer(true)
    .parse((res, done) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => {
        done(null, Buffer.concat(parts));
      });
    })
    .expect(200);
  const { sheets } = await readBook(answer.body as Buffer);
  return new Map(
    sheets.map((sheet) => [
      sheet.name,
      (sheet.getSheetValues() as Value[][]).slice(2).map((row) => row.slice(1)),
    ]),
  );
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const isFew = (count: number) => count > 0 && count < 5;

/** People who completed a course of a kind in a year, as the world has it. */
function peopleIn({ courses }: World, kind: string, year: number): number[] {
  const held = courses.filter((one) => one.kind === kind && one.when.year === year);
  const graduates = held.flatMap((one) =>
    one.graduates.filter(({ status }) => status === 'completed').map(({ person }) => person),
  );
  return [...new Set(graduates)];
}

const graduatesIn = ({ courses }: World, n: number) =>
  (courses[n]?.graduates ?? []).filter(({ status }) => status === 'completed');

/** By what a person is told apart: their answer, or none. */
const sexOf =
  ({ people }: World) =>
  (person: number) =>
    people[person]?.resident ? (people[person].sex ?? '') : 'others';
const districtOf =
  ({ people }: World) =>
  (person: number) =>
    people[person]?.resident ? people[person].district || 'elsewhere' : 'others';

/**
 * The figures of parts are right, and tell of nobody: what is shown is what there was, what is hidden is not to be
 * reckoned from the sum. Gives which parts are hidden, and whether any part of a year is of one to four.
 */
function expectParts(
  given: World,
  years: readonly number[],
  rows: Value[][],
  keyOf: (person: number) => string,
  keys: readonly [key: string, label: string][],
) {
  const whole = rows.at(-1)?.[1];
  const counts = years.map((year) => {
    const people = peopleIn(given, 'community', year);
    return {
      all: people.length,
      of: (key: string) => people.filter((one) => keyOf(one) === key).length,
    };
  });
  const fewInAll = counts.some(({ all }) => isFew(all));
  expect(whole).toBe(fewInAll ? HIDDEN : sum(counts.map(({ all }) => all)));
  const shown = new Map(rows.slice(0, -1).map(([label, people]) => [label, people]));
  const hidden: string[] = [];
  for (const [key, label] of keys) {
    const real = sum(counts.map(({ of }) => of(key)));
    const told = shown.get(label) ?? 0;
    if (told === HIDDEN) hidden.push(key);
    else expect([label, told]).toEqual([label, real]);
    if (counts.some(({ of }) => isFew(of(key)))) expect([label, told]).toEqual([label, HIDDEN]);
  }
  const few = counts.some(({ of }) => keys.some(([key]) => isFew(of(key))));
  if (years.length === 1 && !fewInAll && hidden.length > 0) {
    // One alone would be the sum without the others.
    expect(hidden.length).toBeGreaterThan(1);
    expect(sum(hidden.map((key) => counts[0]?.of(key) ?? 0))).toBeGreaterThanOrEqual(5);
  }
  return { hidden, few };
}

/** What is told of courses of grant writing is what came of them, and of one to four people nothing is. */
function expectGrants(given: World, years: readonly number[], rows: Value[][]) {
  const held = given.courses
    .map((one, n) => ({ ...one, n }))
    .filter(({ kind, when }) => kind === 'grant-writing' && years.includes(when.year));
  expect(rows).toHaveLength(held.length + 1);
  const ofCourse = held.map(({ n, when }) => {
    const graduates = graduatesIn(given, n);
    const applied = graduates.filter(
      ({ application: { submitted, decision } }) =>
        (submitted !== undefined && submitted <= TODAY) || (!submitted && decision !== undefined),
    );
    const days = applied.flatMap(({ application: { submitted } }) =>
      submitted ? [Math.max(0, (Date.parse(submitted) - Date.parse(when.day)) / 86_400_000)] : [],
    );
    const { running, reported } = goingOn(applied.map(({ application }) => application));
    return {
      ...{ n, year: when.year, graduates: graduates.length, applied: applied.length, days },
      ...{ running, reported },
    };
  });
  const currencies = ['UAH', 'EUR', 'USD'].filter((currency) => won(held, currency) > 0);
  ofCourse.forEach(({ n, graduates, applied, days, running, reported }) => {
    const row = rows.find(([label]) => label === `Курс ${n} (${codeOf(n)})`) ?? [];
    const few = isFew(applied) || isFew(graduates - applied);
    if (few) expect(row.slice(1, 5)).toEqual([HIDDEN, HIDDEN, HIDDEN, HIDDEN]);
    else if (row[1] !== HIDDEN) {
      expect(row.slice(1, 3)).toEqual([graduates, applied]);
      expect(row[3]).toBe(graduates === 0 ? '–' : Math.floor((100 * applied) / graduates) / 100);
      expect(row[4]).toBe(applied === 0 ? '–' : middleOf(days));
    }
    expectStages(row, { graduates, applied, running, reported });
    const own = held.filter((one) => one.n === n);
    expect(row.slice(7)).toEqual(moneyCells(own, currencies));
  });
  const of = (year: number) => ofCourse.filter((one) => one.year === year);
  const few = years.some((year) => {
    const applied = sum(of(year).map((one) => one.applied));
    return isFew(applied) || isFew(sum(of(year).map((one) => one.graduates)) - applied);
  });
  const whole = rows.at(-1) ?? [];
  if (few) expect(whole.slice(1, 3)).toEqual([HIDDEN, HIDDEN]);
  else {
    const graduates = sum(ofCourse.map((one) => one.graduates));
    expect(whole.slice(1, 3)).toEqual([graduates, sum(ofCourse.map((one) => one.applied))]);
    const days = ofCourse.flatMap((one) => one.days);
    const none = ofCourse.every(({ applied }) => applied === 0);
    expect(whole[4]).toBe(none ? '–' : middleOf(days));
    for (const year of years) {
      const shown = of(year).filter(
        ({ n }) => rows.find(([label]) => label === `Курс ${n} (${codeOf(n)})`)?.[1] !== HIDDEN,
      );
      const hidden = of(year).filter((one) => !shown.includes(one));
      const [applied, all] = [
        sum(hidden.map((one) => one.applied)),
        sum(hidden.map((one) => one.graduates)),
      ];
      expect([isFew(applied), isFew(all - applied)]).toEqual([false, false]);
    }
  }
  const stages = stagesOf(ofCourse, rows);
  if (years.length === 1) expectStages(whole, stages.whole);
  // What is hidden of several courses is of nobody, or of five or more.
  if (years.length === 1 && whole[5] !== HIDDEN)
    for (const count of stages.hidden) expect([count, isFew(count)]).toEqual([count, false]);
  expect(whole.slice(7)).toEqual(moneyCells(held, currencies));
}

type Application = World['courses'][number]['graduates'][number]['application'];

/** How many of these applications go on as a grant today, and were reported on. */
function goingOn(applied: readonly Application[]) {
  const given = applied.filter(({ decision }) => decision === 'won');
  const isReported = ({ reported }: Application) => reported !== undefined && reported <= TODAY;
  const running = given.filter(
    (one) =>
      !isReported(one) &&
      one.starts !== undefined &&
      one.starts <= TODAY &&
      (one.ends === undefined || one.ends >= TODAY),
  );
  return { running: running.length, reported: given.filter(isReported).length };
}

type Stages = Record<'graduates' | 'applied' | 'running' | 'reported', number>;

/** Both numbers are told as they are, or neither; nothing is told from which a few could be reckoned. */
function expectStages(row: Value[], { graduates, applied, running, reported }: Stages) {
  const parts = [running, reported, applied - running - reported, graduates - applied];
  const told = row.slice(5, 7);
  if (parts.some(isFew)) expect(told).toEqual([HIDDEN, HIDDEN]);
  else if (told[0] !== HIDDEN) expect(told).toEqual([running, reported]);
}

/** The sums of all courses, and of those whose stages are hidden. */
function stagesOf(ofCourse: readonly (Stages & { n: number })[], rows: Value[][]) {
  const all = (lines: readonly Stages[]): Stages => ({
    ...{ graduates: sum(lines.map((one) => one.graduates)) },
    ...{ applied: sum(lines.map((one) => one.applied)) },
    ...{ running: sum(lines.map((one) => one.running)) },
    ...{ reported: sum(lines.map((one) => one.reported)) },
  });
  const hidden = all(
    ofCourse.filter(
      ({ n }) => rows.find(([label]) => label === `Курс ${n} (${codeOf(n)})`)?.[5] === HIDDEN,
    ),
  );
  const { graduates, applied, running, reported } = hidden;
  return {
    whole: all(ofCourse),
    hidden: [running, reported, applied - running - reported, graduates - applied],
  };
}

type Held = readonly World['courses'][number][];
const applicationsIn = (held: Held) =>
  held.flatMap(({ graduates }) =>
    graduates.filter(({ status }) => status === 'completed').map(({ application }) => application),
  );
const AMOUNTS: Record<string, [string, number]> = {
  ...{ '1 000,50 грн': ['UAH', 1000.5], '40 000 EUR': ['EUR', 40_000], '7 USD': ['USD', 7] },
};
const won = (held: Held, currency: string) =>
  sum(
    applicationsIn(held).flatMap(({ decision, won: text = '' }) => {
      const [unit, amount = 0] = AMOUNTS[text] ?? [];
      return decision === 'won' && unit === currency ? [amount] : [];
    }),
  );
function moneyCells(held: Held, currencies: readonly string[]): Value[] {
  const known = applicationsIn(held).some(({ decision }) => decision !== undefined);
  if (currencies.length === 0) return [known ? 0 : NOT_SET];
  return currencies.map((currency) => (known ? won(held, currency) : NOT_SET));
}

function middleOf(numbers: number[]): Value {
  if (numbers.length < 5) return HIDDEN;
  const sorted = [...numbers].sort((a, b) => a - b);
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return (lower + upper) / 2;
}

function expectTrained(given: World, years: readonly number[], rows: Value[][]) {
  expect(rows).toHaveLength(KINDS.length);
  KINDS.forEach((kind, at) => {
    const counts = years.map((year) => peopleIn(given, kind, year).length);
    const repeats = years.map(
      (year, index) =>
        sum(
          given.courses.map((one, n) =>
            one.kind === kind && one.when.year === year ? graduatesIn(given, n).length : 0,
          ),
        ) - (counts[index] ?? 0),
    );
    const hidden = counts.some(isFew) || (kind === 'grant-writing' && repeats.some(isFew));
    expect(rows[at]?.[1]).toBe(hidden ? HIDDEN : sum(counts));
  });
}

function expectProjects({ projects }: World, years: readonly number[], rows: Value[][]) {
  const having = (stage: string) =>
    projects.filter(({ begun, steps }) =>
      [{ stage: 'idea', when: begun }, ...steps].some(
        (step) => step.stage === stage && years.includes(step.when.year),
      ),
    ).length;
  expect(rows.map(([, count]) => count)).toEqual([
    ...['idea', 'opened', 'reported', 'declined'].map(having),
  ]);
}

function expectMoney({ projects }: World, years: readonly number[], rows: Value[][]) {
  const lines = projects
    .flatMap(({ money }) => money)
    .filter(({ when }) => years.includes(Number(when.day.slice(0, 4))));
  const of = (source: string | undefined) =>
    BOOKED.map(
      (kind) =>
        sum(
          lines
            .filter((line) => line.kind === kind && (!source || line.source === source))
            .map(({ kopecks }) => kopecks),
        ) / 100,
    );
  expect(rows.map((row) => row.slice(1))).toEqual([...SOURCES.map(of), of(undefined)]);
}

describe('the figures of the outcome', () => {
  it('are what raw documents say, and tell of nobody', async () => {
    await fc.assert(
      fc.asyncProperty(
        world,
        fc.constantFrom([2025], [2024, 2025], [2024, 2025, 2026]),
        async (given, years) => {
          await store(given);
          await LimitModel.deleteMany({});
          const asked = { from: String(years[0]), to: String(years.at(-1)) };
          const tables = await tablesOf({ ...asked, audience: 'council' });
          const rows = (name: string) => tables.get(name) ?? [];
          expectTrained(given, years, rows('Навчені люди за напрямами'));
          const others: [string, string] = ['others', 'працівники або дані видалено'];
          const sex = expectParts(given, years, rows('Навчені мешканці за статтю'), sexOf(given), [
            ...[others, ['woman', 'жінки'] as [string, string]],
            ...[['man', 'чоловіки'] as [string, string], ['', NOT_SET] as [string, string]],
          ]);
          const districts = rows('Навчені мешканці за районами');
          const district = expectParts(given, years, districts, districtOf(given), [
            ...DISTRICTS.map((one): [string, string] => [one, one]),
            ...[others, ['elsewhere', 'живуть в іншому місці'] as [string, string]],
          ]);
          // The same people in both tables: neither tells what the other hides.
          expect(sex.hidden.includes('others')).toBe(district.hidden.includes('others'));
          if (!sex.few && !district.few) expect([...sex.hidden, ...district.hidden]).toEqual([]);
          expectProjects(given, years, rows('Проєкти мешканців'));
          expectMoney(given, years, rows('Кошти проєктів за джерелами'));
          expectGrants(given, years, rows('Курси з грантових проєктів'));
        },
      ),
      { numRuns: 25 },
    );
  }, 240_000);
});

/** A world of one training that ten women and six men completed, of whom two came from a district. */
const known: World = {
  people: Array.from({ length: 26 }, (_, at) => ({
    ...{ sex: at < 10 ? ('woman' as const) : ('man' as const), resident: true },
    district: at < 2 ? ('frankivskyi' as const) : ('halytskyi' as const),
  })),
  courses: [
    {
      ...{ when: MOMENTS[3], kind: 'community' },
      graduates: Array.from({ length: 16 }, (_, person) => ({
        ...{ person, status: 'completed' as const, application: {} },
      })),
    },
  ],
  projects: [
    {
      begun: MOMENTS[3],
      steps: [{ stage: 'opened', when: MOMENTS[3] }],
      money: [{ kind: 'received', source: 'grant', when: MOMENTS[3], kopecks: 150_050 }],
    },
  ],
};

const text = (html: string) => html.replaceAll(/<[^<>]+>/g, ' ').replaceAll(/\s+/g, ' ');

describe('the page of the outcome', () => {
  beforeAll(() => store(known));
  const page = async (query: string) => (await institute.get(`${PAGE}?${query}`).expect(200)).text;

  it('is the institute’s alone', async () => {
    const other = await signedIn(app, (await aPerson({ roles: ['staff', 'hr'] })).email);
    for (const path of ['', '/table.xlsx', '/table.pdf', '/behind']) {
      await other.get(PAGE + path).expect(403);
      await request(app)
        .get(PAGE + path)
        .expect(303);
    }
    expect((await institute.get('/institute').expect(200)).text).toContain(`href="${PAGE}"`);
  });

  it('says how many there were, and of few that it does not say', async () => {
    const shown = text(await page('from=2025&to=2025'));
    expect(shown).toContain('жінки 10');
    expect(shown).toContain('чоловіки 6');
    // Two of one district, and so neither that nor the other one.
    expect(shown).toContain('frankivskyi не показано');
    expect(shown).toContain('halytskyi не показано');
    expect(shown).toContain('1 500,50');
  });

  it('shows a donor the communities alone, with the same numbers', async () => {
    const donor = text(await page('from=2025&to=2025&audience=donor'));
    expect(donor).toContain('жінки 10');
    expect(donor).not.toContain('Курси з грантових проєктів');
    const tables = await tablesOf({ from: '2025', to: '2025', audience: 'donor' });
    expect([...tables.keys()]).toEqual([
      ...['Про звіт', 'Навчені мешканці за статтю', 'Навчені мешканці за районами'],
      ...['Проєкти мешканців', 'Кошти проєктів за джерелами'],
    ]);
  });

  it('leads from a number to the projects and courses behind it, and to nobody', async () => {
    const html = await page('from=2025&to=2025');
    const ways = [...html.matchAll(/href="(\/institute\/outcome\/behind\?[^"]+)"/g)].map(
      ([, href = '']) => href.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='),
    );
    expect(ways.length).toBeGreaterThan(4);
    const lists = await Promise.all(
      ways.map(async (way) => (await institute.get(way).expect(200)).text),
    );
    expect(lists.some((list) => list.includes(`/projects/${numberOf(0)}"`))).toBe(true);
    expect(lists.some((list) => list.includes(`/institute/courses/${codeOf(0)}"`))).toBe(true);
    expect(lists.filter((list) => list.includes('Щ О'))).toEqual([]);
    await expectValid(lists[0] ?? '', ways[0] ?? '');
    for (const number of ['', 'trained.english', 'projects.begun.x', 'money.spent.grant'])
      await institute.get(`${PAGE}/behind`).query({ from: '2025', number }).expect(422);
  });

  it('refuses by name what it does not understand', async () => {
    for (const query of [
      'from=2026&to=2025',
      'from=2015&to=2026',
      'from=25',
      'audience=all',
      'kind=x',
    ]) {
      const { text: refused } = await institute.get(`${PAGE}?${query}`).expect(422);
      expect(refused).toContain('role="alert"');
      await institute.get(`${PAGE}/table.pdf?${query}`).expect(422);
    }
  });

  it.each(['uk', 'en'])('is valid, and the same on paper, in %s', async (language) => {
    const other = await aPerson({ roles: ['staff', 'institute'] });
    const agent = await signedIn(app, other.email);
    await agent.post('/language').type('form').send({ language }).expect(303);
    const { text: html } = await agent.get(`${PAGE}?from=2025&to=2025`).expect(200);
    await expectValid(html, PAGE);
    const file = await agent.get(`${PAGE}/table.pdf?from=2025&to=2025`).buffer(true).expect(200);
    const { text: paper } = await readPdf(file.body as Buffer);
    const numbers = [...html.matchAll(/<tr>\s*<th scope="row">(.*?)<\/th>(.*?)<\/tr>/gs)].map(
      ([, label = '', cells = '']) => `${text(label).trim()} ${text(cells).trim()}`,
    );
    expect(numbers.length).toBeGreaterThan(12);
    const words = paper.replaceAll(/\s+/g, ' ');
    for (const row of numbers) expect(words).toContain(row.replaceAll(/ +/g, ' '));
  });

  it('says that nothing is known where nothing is', async () => {
    const shown = text(await page('from=2010&to=2010'));
    expect(shown).toContain('жінки 0');
    expect(shown).not.toMatch(/undefined|null|NaN/);
  });
});

describe('grants that go on', () => {
  const applied = { submitted: '2026-02-02', decision: 'won' } as const;
  const running = { ...applied, starts: '2026-03-10', ends: '2026-03-10' } as const;
  const reported = { ...running, reported: '2026-03-10' } as const;
  const each = (counts: readonly (readonly [number, Application])[]): World['courses'][number] => ({
    ...{ when: MOMENTS[3], kind: 'grant-writing' },
    graduates: counts
      .flatMap(([count, application]) => Array.from({ length: count }, () => application))
      .map((application, person) => ({ person, application, status: 'completed' })),
  });
  const rowsFor = async (...courses: World['courses']) => {
    await store({ ...known, courses });
    const tables = await tablesOf({ from: '2025', to: '2025', audience: 'council' });
    return (tables.get('Курси з грантових проєктів') ?? []).map((row) => row.slice(1, 7));
  };

  it('are counted beside those that were reported on, as of today', async () => {
    const rows = await rowsFor(
      each([
        [6, running],
        [5, reported],
        [7, { ...running, ends: '2026-03-09' }],
        [5, { ...applied, starts: '2026-03-11' }],
      ]),
    );
    expect(rows).toEqual([
      [23, 23, 1, 33, 6, 5],
      [23, 23, 1, 33, 6, 5],
    ]);
  });

  it('are not told of where they are few, nor where the rest of who applied are', async () => {
    for (const counts of [
      [4, 8],
      [8, 4],
    ] as const) {
      const rows = await rowsFor(
        each([
          [counts[0], running],
          [counts[1], applied],
        ]),
      );
      expect(rows.map((row) => row.slice(4))).toEqual([
        [HIDDEN, HIDDEN],
        [HIDDEN, HIDDEN],
      ]);
    }
    // Of two courses the other is hidden with the one, and all of both are told.
    const rows = await rowsFor(
      each([
        [4, running],
        [8, applied],
      ]),
      each([
        [9, running],
        [9, applied],
      ]),
    );
    expect(rows.map((row) => row.slice(4))).toEqual([
      [HIDDEN, HIDDEN],
      [HIDDEN, HIDDEN],
      [13, 0],
    ]);
  });
});

it('reads projects of a period by indexes', async () => {
  await ProjectModel.createIndexes();
  const { queryPlanner: steps } = (await ProjectModel.find({
    steps: { $elemMatch: { at: { $gte: new Date('2025-01-01'), $lt: new Date('2026-01-01') } } },
  }).explain('queryPlanner')) as never;
  const { queryPlanner: money } = (await ProjectModel.find({
    money: { $elemMatch: { day: { $gte: '2025-01-01', $lte: '2025-12-31' } } },
  }).explain('queryPlanner')) as never;
  expect(JSON.stringify(steps)).toContain('steps.at_1');
  expect(JSON.stringify(money)).toContain('money.day_1');
});
