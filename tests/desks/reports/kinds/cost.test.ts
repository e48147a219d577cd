import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Express } from 'express';
import fc from 'fast-check';
import { newId } from '../../../../src/ground/id.js';
import { CourseModel } from '../../../../src/training/courses/course-model.js';
import { EnrolmentModel } from '../../../../src/training/enrolment/enrolment-model.js';
import { LimitModel } from '../../../../src/web/limits/limit-model.js';
import { aCourse, aDepartment, aPerson } from '../../../support/builders.js';
import { unescaped } from '../../../support/forms.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';

useTestDatabase();

const COST = '/hr/reports/cost';
const NOW = new Date();
const HOUR = 3_600_000;
const day = (days: number) => new Date(NOW.getTime() + days * 24 * HOUR).toISOString().slice(0, 10);
const PERIOD = { from: day(-100), to: day(100) };
let app: Express;
let institute: Agent;
let officer: Agent;
let units: { _id: string; name: { uk: string } }[];
/** The first two work in one department, the third in another, the last in none. */
let people: string[];
beforeAll(async () => {
  app = testApp();
  institute = await signedIn(app, (await aPerson({ roles: ['staff', 'institute'] })).email);
  units = [await aDepartment(), await aDepartment()];
  people = [];
  for (const unit of [0, 0, 1, 2])
    people.push((await aPerson({ department: units[unit]?._id ?? null }))._id);
  const hrDepartment = units[0]?._id ?? '';
  officer = await signedIn(app, (await aPerson({ roles: ['staff', 'hr'], hrDepartment })).email);
});
const clear = async () => {
  for (const model of [CourseModel, EnrolmentModel, LimitModel])
    await model.collection.deleteMany({});
};
afterEach(clear);

const SOURCES = ['city', 'grant', 'provider'] as const;
const NAMES = {
  ...{ city: 'Бюджет міста', grant: 'Грант донора' },
  provider: 'Коштом надавача, безоплатно для міста',
};
const kopecks = fc.option(fc.nat(100), { nil: null });
const oneCourse = fc.record({
  status: fc.constantFrom('draft', 'published', 'completed', 'archived', 'cancelled'),
  days: fc.constantFrom(-500, -40, -3, 20, 500),
  kind: fc.constantFrom('english', 'community'),
  planned: kopecks,
  spent: fc.option(fc.record({ city: kopecks, grant: kopecks, provider: kopecks }), { nil: null }),
  ways: fc.uniqueArray(
    fc.record({
      person: fc.nat(3),
      status: fc.constantFrom('completed', 'not-completed', 'enrolled', 'withdrawn'),
      minutes: fc.constantFrom(0, 45, 120),
    }),
    { selector: ({ person }) => person, maxLength: 4 },
  ),
});
type Told = typeof oneCourse extends fc.Arbitrary<infer One> ? One : never;

const unitOf = (person: number) => [0, 0, 1, 2][person];
const took = ({ ways }: Told) =>
  ways.filter(({ status }) => ['completed', 'not-completed', 'enrolled'].includes(status));

/** What each who took part has of a sum that is dealt out kopeck by kopeck, in the order of their ids. */
function dealt(sum: number, one: Told): Map<number, number> {
  const places = took(one)
    .map(({ person }) => person)
    .sort((a, b) => ((people[a] ?? '') < (people[b] ?? '') ? -1 : 1));
  const hands = new Map(places.map((person) => [person, 0]));
  for (let kopeck = 0; kopeck < sum && places.length > 0; kopeck += 1) {
    const to = places[kopeck % places.length] ?? 0;
    hands.set(to, (hands.get(to) ?? 0) + 1);
  }
  return hands;
}

const isSpent = ({ spent }: Told) => SOURCES.some((source) => (spent?.[source] ?? null) !== null);
const isOver = ({ status, days }: Told) => status === 'cancelled' || days < 0;

/** The courses that the report is of. */
const counted = (all: readonly Told[]) =>
  all.filter(
    (one) =>
      one.status !== 'draft' &&
      Math.abs(one.days) <= 100 &&
      (one.status !== 'cancelled' || isSpent(one)),
  );

/** The numbers of some courses by the words above their columns; of a department or a source alone. */
function numbers(
  all: readonly Told[],
  { unit, source }: { unit?: number; source?: (typeof SOURCES)[number] | 'none' } = {},
) {
  const mine = (person: number) => unit === undefined || unitOf(person) === unit;
  // Where nobody took part, the course is of the line of those who work nowhere.
  const nobodys = (one: Told) => took(one).length === 0 && (unit === undefined || unit === 2);
  const having = all.filter((one) => took(one).some(({ person }) => mine(person)) || nobodys(one));
  const sumOf = (one: Told, sum: number) =>
    took(one).length === 0
      ? sum
      : [...dealt(sum, one)].reduce((of, [person, hand]) => of + (mine(person) ? hand : 0), 0);
  const inSource = (one: Told) =>
    source === undefined ||
    (source === 'none' ? !isSpent(one) : (one.spent?.[source] ?? null) !== null);
  const over = having.filter(isOver).filter(inSource);
  const paid = over.filter(isSpent);
  const spentOn = (courses: readonly Told[]) =>
    courses.reduce(
      (of, one) =>
        SOURCES.filter((each) => source === undefined || each === source).reduce(
          (sum, each) => sum + sumOf(one, one.spent?.[each] ?? 0),
          of,
        ),
      0,
    );
  const spent = spentOn(paid);
  // What was spent where nobody took part is part of no participant's cost.
  const shared = spentOn(paid.filter((one) => took(one).length > 0));
  const planned = having.filter((one) => one.status !== 'cancelled' && one.planned !== null);
  const who = (courses: readonly Told[]) =>
    courses.flatMap((one) => took(one).filter(({ person }) => mine(person)));
  const completed = (courses: readonly Told[]) =>
    who(courses).filter(({ status }) => status === 'completed').length;
  const minutes = (courses: readonly Told[]) =>
    who(courses).reduce((sum, way) => sum + way.minutes, 0);
  const each = (count: number) => (count > 0 ? Math.round(shared / count) / 100 : null);
  return {
    'Витрати, грн': paid.length > 0 ? spent / 100 : null,
    'Курсів із сумою': paid.length,
    'Курсів без суми': over.length - paid.length,
    Участей: who(over).length,
    'На слухача, грн': each(who(paid).length),
    Завершили: completed(over),
    'На того, хто завершив, грн': each(completed(paid)),
    'Годин участі': Math.round((minutes(over) / 60) * 100) / 100,
    'На годину слухача, грн': each(minutes(paid) / 60),
    'План, грн':
      planned.length > 0
        ? planned.reduce((sum, one) => sum + sumOf(one, one.planned ?? 0), 0) / 100
        : null,
    'Курсів із планом': planned.length,
  };
}

/** Rows of the report's file by label, the numbers by the words above them. */
async function rows(agent: Agent, query: Record<string, string>) {
  const { text } = await agent
    .get(`${COST}.csv`)
    .query({ ...PERIOD, ...query })
    .expect(200);
  const [head = [], ...lines] = text
    .replace('\uFEFF', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(';').map((cell) => cell.replace(/^"|"$/g, '')));
  return new Map(
    lines.map(([label = '', ...cells]) => [
      label,
      Object.fromEntries(
        cells.map((cell, at) => [
          head[at + 1] ?? '',
          cell === '' ? null : Number(cell.replace(',', '.')),
        ]),
      ),
    ]),
  );
}

async function store(all: readonly Told[]): Promise<string[]> {
  await clear();
  const codes: string[] = [];
  for (const { status, days, kind, planned, spent, ways } of all) {
    const endsAt = new Date(NOW.getTime() + days * 24 * HOUR);
    const startsAt = new Date(endsAt.getTime() - 2 * HOUR);
    const course = await aCourse({
      ...{ status, kind, startsAt, endsAt, unopened: true },
      sessions: [
        {
          ...{ n: 1, startsAt, endsAt, topic: '', room: '', cancelled: false },
          ...{ substitute: null, sequence: 0 },
        },
      ],
    });
    codes.push(course.code);
    if (planned !== null || spent)
      await CourseModel.collection.updateOne({ _id: course._id } as object, {
        $set: {
          costs: {
            planned,
            spent: { city: null, grant: null, provider: null, ...spent },
            version: 1,
          },
        },
      });
    for (const way of ways)
      await EnrolmentModel.collection.insertOne({
        ...{ _id: newId(), course: course._id, person: people[way.person], status: way.status },
        ...{ programme: course.programme, since: NOW, revision: 1, history: [] },
        attendance: { 1: { mark: 'present', minutes: way.minutes, revision: 1 } },
      } as never);
  }
  return codes;
}

describe('What courses cost, of any history', () => {
  it('is the money dealt out kopeck by kopeck, course by course', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(oneCourse, { maxLength: 5 }), async (all) => {
        const codes = await store(all);
        const of = counted(all);
        const byCourse = await rows(institute, { by: 'course' });
        const whole = of.length > 0 ? numbers(of) : undefined;
        if (whole) expect(byCourse.get('Разом')).toMatchObject(shown(whole, byCourse));
        for (const [at, one] of all.entries()) {
          const row = [...byCourse].find(([label]) => label.endsWith(`(${codes[at] ?? ''})`))?.[1];
          if (of.includes(one) && (isOver(one) || one.planned !== null))
            expect(row).toEqual(shown(numbers([one]), byCourse));
          else expect(row).toBeUndefined();
        }
        const english = of.filter(({ kind }) => kind === 'english');
        const narrowed = await rows(institute, { kind: 'english', by: 'month' });
        expect(narrowed.get('Разом')).toEqual(shown(numbers(english), narrowed));
        const byUnit = await rows(institute, { by: 'department' });
        for (const unit of [0, 1, 2]) {
          const label = units[unit]?.name.uk ?? 'без підрозділу';
          const expected = shown(numbers(of, { unit }), byUnit);
          expect(byUnit.get(label) ?? shown(numbers([]), byUnit)).toEqual(expected);
        }
        for (const agent of [institute, officer]) {
          const query = agent === institute ? { department: units[0]?._id ?? '' } : {};
          const theirs = await rows(agent, query);
          expect(theirs.get('Разом')).toEqual(shown(numbers(of, { unit: 0 }), theirs));
        }
        const bySource = await rows(institute, { by: 'source' });
        for (const source of [...SOURCES, 'none'] as const) {
          const label = source === 'none' ? 'джерела не вказано' : NAMES[source];
          const expected = shown(numbers(of, { source }), bySource);
          expect(bySource.get(label) ?? shown(numbers([]), bySource)).toEqual(expected);
        }
      }),
      { numRuns: 25 },
    );
  });
});

/** Those of the numbers of which the file has a column: a plan is left out where there is none. */
function shown(
  all: ReturnType<typeof numbers>,
  file: ReadonlyMap<string, Record<string, number | null>>,
) {
  const columns = Object.keys([...file.values()][0] ?? {});
  return Object.fromEntries(Object.entries(all).filter(([name]) => columns.includes(name)));
}

describe('The report on cost', () => {
  it('is HR’s and the institute’s, nobody else’s', async () => {
    for (const agent of [institute, officer]) {
      expect((await agent.get('/hr/reports').expect(200)).text).toContain(`href="${COST}"`);
      await agent.get(COST).expect(200);
    }
    const head = await aPerson();
    const [trainer, staff] = [await aPerson({ roles: ['staff', 'trainer'] }), await aPerson()];
    await aDepartment({ head: head._id });
    for (const { email } of [head, trainer, staff]) {
      const agent = await signedIn(app, email);
      for (const page of [COST, `${COST}.csv`, `${COST}/behind?number=spent`])
        await agent.get(page).expect(404);
    }
    const leads = await signedIn(app, head.email);
    const list = await leads.get('/hr/reports').expect(200);
    expect(list.text).not.toContain(COST);
  });

  it('leads from every number to the courses and people, those who cost nothing too, and back', async () => {
    const free = { city: null, grant: null, provider: 0 };
    const way = { person: 0, status: 'completed' as const, minutes: 120 as const };
    const [code = ''] = await store([
      {
        ...{ status: 'completed', days: -3, kind: 'english', planned: 500, spent: free },
        ways: [way],
      },
    ]);
    const { text } = await institute.get(COST).query(PERIOD).expect(200);
    const links = [...text.matchAll(/href="([^"]*behind[^"]*)"/g)].map(([, to = '']) =>
      unescaped(to),
    );
    for (const number of ['spent', 'spentCourses', 'takers', 'perTaker', 'perHour', 'planned']) {
      const link = links.find((to) => to.includes(`number=${number}&`) || to.endsWith(number));
      const behind = await institute.get(link ?? '/nowhere').expect(200);
      expect(behind.text).toContain(`/institute/courses/${code}/costs`);
      expect(behind.text).toContain(`href="${COST}?`);
    }
    const hr = await officer
      .get(`${COST}/behind`)
      .query({ ...PERIOD, number: 'spent' })
      .expect(200);
    expect(hr.text).toContain(`href="/courses/${code}"`);
    for (const format of ['xlsx', 'pdf', 'csv'])
      await institute.get(`${COST}.${format}`).query(PERIOD).expect(200);
  });

  it('has a column for each of its numbers, and behind a ratio what is divided and by what', async () => {
    const spent = { city: 120_000, grant: null, provider: null };
    const way = { person: 0, status: 'not-completed' as const, minutes: 120 as const };
    await store([
      { status: 'completed', days: -3, kind: 'english', planned: 500, spent, ways: [way] },
    ]);
    const all = await rows(institute, {});
    expect(Object.keys(all.get('Разом') ?? {})).toEqual(Object.keys(numbers([])));
    const behind = await institute
      .get(`${COST}/behind`)
      .query({ ...PERIOD, number: 'perHour' })
      .expect(200);
    const cells = [
      ...behind.text.matchAll(/<td data-label="([^"]*)" class="table__number">([^<]*)/g),
    ];
    expect(cells.map(([, head, cell]) => [head, cell?.replaceAll('\u00a0', ' ')])).toEqual([
      ['Витрати, грн', '1 200'],
      ['Годин навчання в курсах із витратами', '2'],
    ]);
  });

  it('says of a course without costs that they are not set, and of no sum that it is nothing', async () => {
    await store([
      { status: 'completed', days: -3, kind: 'english', planned: null, spent: null, ways: [] },
    ]);
    const all = await rows(institute, {});
    expect(all.get('Разом')).toMatchObject({
      ...{ 'Витрати, грн': null, 'Курсів без суми': 1, 'На слухача, грн': null },
    });
    const page = await institute.get(COST).query(PERIOD).expect(200);
    expect(page.text).toContain('Курсів без суми');
  });
});
