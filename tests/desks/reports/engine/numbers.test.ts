import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { LimitModel } from '../../../../src/web/limits/limit-model.js';
import { aPerson } from '../../../support/builders.js';
import { signedIn, testApp, type Agent } from '../../../support/test-app.js';
import { useTestDatabase } from '../../../support/test-database.js';
import {
  categoryOn,
  PEOPLE,
  store,
  world,
  worksIn,
  type UnitName,
  type World,
} from './random-world.js';

useTestDatabase();

const FROM = Date.parse('2024-12-31T22:00:00Z');
const BEFORE = Date.parse('2025-12-31T22:00:00Z');
const in2025 = (at: string) => Date.parse(at) >= FROM && Date.parse(at) < BEFORE;
/** The month of a moment, by the offset of Kyiv at the moments of the world: three hours in summer, else two. */
const monthOf = (at: string) => {
  const summer = at >= '2025-03-30T01' && at < '2025-10-26T01';
  return new Date(Date.parse(at) + (summer ? 3 : 2) * 3_600_000).getUTCMonth() + 1;
};

let institute: Agent;
beforeAll(async () => {
  institute = await signedIn(testApp(), (await aPerson({ roles: ['staff', 'institute'] })).email);
});

/** Rows of a report's file without its head: a label and numbers; a dash is null. */
async function rowsOf(
  report: string,
  query: Record<string, string>,
): Promise<(string | number)[][]> {
  const asked = { from: '2025-01-01', to: '2025-12-31', ...query };
  const { text } = await institute.get(`/hr/reports/${report}.csv`).query(asked).expect(200);
  return text
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) =>
      line
        .split(';')
        .map((cell, at) => (at === 0 || cell === '' ? cell : Number(cell.replace(',', '.')))),
    );
}

const lastRow = async (report: string, query: Record<string, string>) =>
  (await rowsOf(report, query)).at(-1)?.slice(1);

/** Numbers of the rows in which anything is, by label. */
const filled = (rows: (string | number)[][]) =>
  new Map(
    rows
      .slice(0, -1)
      .flatMap(([label, ...numbers]) =>
        numbers.some((one) => Number(one) > 0) ? [[String(label), numbers]] : [],
      ),
  );

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
const hours = (minutes: number) => Math.round((minutes / 60) * 100) / 100;

/** What stood below a department at the end of 2025. */
const below = (department: UnitName, moved: string): UnitName[] =>
  department === 'east'
    ? moved > '2025-12-31'
      ? ['east', 'roving']
      : ['east']
    : department === 'west' && moved <= '2025-12-31'
      ? ['west', 'roving']
      : [department];

/** Learnt in 2025: no document is revoked, the first is of 2025, the last says how much. */
const learnt = ({ trainings }: World) =>
  trainings.filter(({ at, revokedAt }) => !revokedAt && in2025(at));

const learning = (all: World['trainings']) => [
  new Set(all.map(({ person }) => person)).size,
  all.length,
  hours(sum(all.map(({ volumes }) => volumes.at(-1)?.minutes ?? 0))),
  sum(all.map(({ volumes }) => volumes.at(-1)?.credits ?? 0)) / 1000,
];

const FIELDS = [
  ['qualification', 'Підвищення кваліфікації'],
  ['english', 'Англійська мова'],
  ['community', 'Громади в дії'],
] as const;
const TYPES = [
  ['general short', 'загальна короткострокова'],
  ['special certificate', 'спеціальна професійна (сертифікатна)'],
  [undefined, 'тип не зазначено'],
] as const;

/** Steps of 2025, by what they were. */
const steps = ({ trainings }: Pick<World, 'trainings'>) =>
  trainings
    .flatMap(({ at, volumes, revokedAt }) => [
      { step: 'issued', at },
      ...volumes.slice(1).flatMap(({ at: later }) => [
        { step: 'issued', at: later },
        { step: 'instead', at: later },
        { step: 'replaced', at: later },
      ]),
      ...(revokedAt ? [{ step: 'revoked', at: revokedAt }] : []),
    ])
    .filter(({ at }) => in2025(at));

const STEPS = ['issued', 'instead', 'revoked', 'replaced'];
const counted = (all: { step: string }[]) =>
  STEPS.map((step) => all.filter((one) => one.step === step).length);

const PLACES = ['completed', 'not-completed', 'enrolled'];

/** Numbers of courses without those that are of everybody's places: places, waiting, … and attendance. */
function fared(ways: World['courses'][number]['ways']) {
  const has = (wanted: (way: (typeof ways)[number]) => boolean) => ways.filter(wanted).length;
  const placed = ways.filter(({ status }) => PLACES.includes(status));
  const marked = placed.filter(({ mark }) => mark !== null).length;
  const came = placed.filter(({ mark }) => mark === 'present').length;
  return [
    placed.length,
    has(({ waited, status }) => waited || status === 'waitlisted'),
    has(({ lateWithdrawal }) => lateWithdrawal),
    has(({ noShow }) => noShow),
    has(({ status }) => status === 'completed'),
    has(({ status }) => status === 'not-completed'),
    ...(marked > 0 ? [Math.floor((100 * came) / marked) / 100] : []),
  ];
}

const LEVELS = ['A1', 'A2', 'B1', 'B2'];

/** First levels, rises, the same again and falls of 2025, and of how many people. */
function changes(all: World['levels']) {
  const found = all.flatMap((levels, person) =>
    [...levels]
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
      .map(({ level, at }, n, sorted) => ({
        ...{ person, at },
        rise: n === 0 ? null : LEVELS.indexOf(level) - LEVELS.indexOf(sorted[n - 1]?.level ?? ''),
      }))
      .filter(({ at }) => in2025(at)),
  );
  const having = (wanted: (rise: number | null) => boolean) =>
    found.filter(({ rise }) => wanted(rise)).length;
  return [
    new Set(found.map(({ person }) => person)).size,
    having((rise) => rise === null),
    having((rise) => rise !== null && rise > 0),
    having((rise) => rise === 0),
    having((rise) => rise !== null && rise < 0),
  ];
}

describe('the numbers of every report', () => {
  it('are what happened, whatever was revoked, replaced or moved', async () => {
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        await store(given);
        // As many files as a property asks nobody may have in a day.
        await LimitModel.deleteMany({});
        const all = learnt(given);
        expect(await lastRow('learning', {})).toEqual(learning(all));
        for (const department of ['east', 'west'] as const) {
          const units = below(department, given.moved);
          const theirs = all.filter(({ unit }) => units.includes(unit));
          expect(await lastRow('learning', { department })).toEqual(learning(theirs));
          const rows = filled(await rowsOf('learning', { by: 'department' }));
          expect(rows.get(department)).toEqual(theirs.length > 0 ? learning(theirs) : undefined);
          const ways = given.courses
            .filter(({ at }) => in2025(at))
            .flatMap((one) => one.ways.filter((_, at) => worksIn(at) === department));
          expect(await lastRow('courses', { department })).toEqual(fared(ways));
          const wished = given.wishes.filter(
            ({ unit, at, closed }) => units.includes(unit) && in2025(at) && !closed,
          );
          const invited = wished.filter((one) => one.invited).length;
          expect(await lastRow('demand', { department })).toEqual([
            ...[wished.length, invited, wished.length - invited],
          ]);
        }
        const byCategory = filled(await rowsOf('learning', { by: 'category' }));
        for (const category of [2, 3, 4, 5, 6, 7]) {
          const theirs = all.filter(
            ({ person, at }) => categoryOn(PEOPLE.indexOf(person), at) === category,
          );
          expect(byCategory.get(`${category} категорія`)).toEqual(
            theirs.length > 0 ? learning(theirs) : undefined,
          );
        }
        const byType = filled(await rowsOf('learning', { by: 'type' }));
        for (const [type, label] of TYPES) {
          const theirs = all.filter(({ volumes }) => volumes.at(-1)?.type === type);
          expect(byType.get(label)).toEqual(theirs.length > 0 ? learning(theirs) : undefined);
        }
        const byKind = filled(await rowsOf('learning', { by: 'kind' }));
        for (const [kind, label] of FIELDS) {
          const theirs = all.filter((one) => one.kind === kind);
          expect(byKind.get(label)).toEqual(theirs.length > 0 ? learning(theirs) : undefined);
          const only = await lastRow('learning', { kind });
          expect(only).toEqual(learning(theirs));
        }
        const quarters = await rowsOf('learning', { by: 'quarter' });
        expect(quarters.map((row) => row.slice(1))).toEqual([
          ...[1, 4, 7, 10].map((first) =>
            learning(all.filter(({ at }) => monthOf(at) >= first && monthOf(at) < first + 3)),
          ),
          learning(all),
        ]);
        const months = await rowsOf('certificates', { by: 'month' });
        expect(months.map((row) => row.slice(1))).toEqual([
          ...Array.from({ length: 12 }, (_none, month) =>
            counted(steps(given).filter(({ at }) => monthOf(at) === month + 1)),
          ),
          counted(steps(given)),
        ]);
        const courses = given.courses.filter(({ at }) => in2025(at));
        const ways = courses.flatMap((one) => one.ways);
        const capacity = sum(courses.map((one) => one.capacity));
        const [places = 0, ...rest] = fared(ways);
        const fill = Math.floor((100 * places) / capacity) / 100;
        expect(await lastRow('courses', {})).toEqual(
          capacity > 0 ? [capacity, places, fill, ...rest] : [places, ...rest],
        );
        expect(await lastRow('levels', {})).toEqual(changes(given.levels));
      }),
      { numRuns: 25 },
    );
  }, 240_000);
});
