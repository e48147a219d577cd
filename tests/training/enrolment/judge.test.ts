import { describe, expect, it } from '@jest/globals';
import type { Course } from '../../../src/training/courses/course.js';
import { judge, type PersonFacts } from '../../../src/training/enrolment/rules/judge.js';
import type { RuleSettings } from '../../../src/training/enrolment/rules/rule-settings.js';

const NOW = new Date('2026-11-24T08:00:00Z');
const SETTINGS: RuleSettings = { openLimit: null, noShowLimit: null, noShowMonths: 12 };
const day = (text: string) => new Date(`${text}T10:00:00Z`);
const title = { uk: 'Програма', en: 'Programme' };

const session = (from: string, hours = 3, cancelled = false) => ({
  n: 1,
  startsAt: new Date(from),
  endsAt: new Date(new Date(from).getTime() + hours * 3_600_000),
  topic: '',
  room: '',
  cancelled,
  sequence: 0,
});

const PERSON: PersonFacts = {
  id: 'p',
  department: 'unit',
  position: 'Головний спеціаліст відділу',
  left: false,
  resident: false,
  rank: 9,
  level: 'B1',
  leaves: [],
  open: [],
  completed: [],
  noShows: [],
};

const course = (given: Partial<Course> = {}): Course =>
  ({
    programme: 'p1',
    entryLevel: null,
    clash: 'forbid',
    audience: { departments: [], positions: [], ranks: [] },
    trainers: [],
    sessions: [session('2026-12-01T10:00:00Z')],
    ...given,
  }) as unknown as Course;

interface Given {
  person?: Partial<PersonFacts>;
  of?: Partial<Course>;
  departments?: string[];
  prerequisites?: string[];
  years?: number;
  settings?: Partial<RuleSettings>;
}

const judged = (given: Given) =>
  judge(
    { ...PERSON, ...given.person },
    {
      course: course(given.of),
      departments: given.departments ? new Set(given.departments) : undefined,
      prerequisites: (given.prerequisites ?? []).map((id) => ({ id, title })),
      repeatAfterYears: given.years,
    },
    { ...SETTINGS, ...given.settings },
    NOW,
  );
const refusals = (given: Given) => judged(given).refusals;
const judgement = (given: Given) => {
  const { refusals: against, warnings } = judged(given);
  return { refusals: against, warnings };
};

const elsewhere = (given: Partial<PersonFacts['open'][number]> = {}) => ({
  code: 'X-1',
  title,
  programme: 'p2',
  sessions: [],
  ...given,
});

describe('rules before a place is given', () => {
  it('say nothing against somebody whom no rule concerns', () => {
    expect(judged({})).toEqual({ refusals: [], warnings: [], requirements: [] });
  });

  it.each([
    ['a department of the audience', { departments: ['unit', 'other'] }, []],
    ['another department', { departments: ['other'] }, ['department']],
    [
      'no department',
      { departments: ['other'], person: { department: undefined } },
      ['department'],
    ],
  ])('audience by department: %s', (_, given, parts) => {
    expect(refusals(given)).toEqual(parts.map((part) => ({ rule: 'audience', part })));
  });

  it.each([
    ['the beginning of the position', ['головний спеціаліст'], []],
    ['one of several', ['начальник', 'Головний'], []],
    ['a word inside the position', ['спеціаліст'], ['position']],
  ])('audience by position: %s', (_, positions, parts) => {
    const of = { audience: { departments: [], positions, ranks: [] } };
    expect(refusals({ of })).toEqual(parts.map((part) => ({ rule: 'audience', part })));
  });

  it.each([
    ['the rank', 9, []],
    ['another rank', 5, ['rank']],
    ['no rank', undefined, ['rank']],
  ])('audience by rank: %s', (_, rank, parts) => {
    const of = { audience: { departments: [], positions: [], ranks: [8, 9] } };
    expect(refusals({ of, person: { rank } })).toEqual(
      parts.map((part) => ({ rule: 'audience', part })),
    );
  });

  it('every programme that must come before is named until it is completed', () => {
    const completed = [{ programme: 'first', at: day('2025-05-01') }];
    expect(refusals({ prerequisites: ['first', 'second'], person: { completed } })).toEqual([
      { rule: 'prerequisite', missing: [title] },
    ]);
    expect(refusals({ prerequisites: ['first'], person: { completed } })).toEqual([]);
  });

  it.each([
    ['the level itself', 'B1', true],
    ['a higher one', 'C1', true],
    ['a lower one', 'A2', false],
    ['none recorded', undefined, false],
  ] as const)('level of English: %s', (_, level, allowed) => {
    const found = refusals({ of: { entryLevel: 'B1' }, person: { level } });
    expect(found).toEqual(allowed ? [] : [{ rule: 'level', needed: 'B1', has: level }]);
  });

  it('a completed programme is open again after its years, counted from the last time', () => {
    const completed = [
      { programme: 'p1', at: day('2020-11-24') },
      { programme: 'p1', at: day('2024-11-25') },
    ];
    expect(refusals({ years: 2, person: { completed } })).toEqual([
      { rule: 'repeat', completedAt: day('2024-11-25'), again: day('2026-11-25') },
    ]);
    expect(refusals({ years: 1, person: { completed } })).toEqual([]);
    expect(refusals({ person: { completed } })).toEqual([]);
  });

  it('one place a programme, whatever the group', () => {
    const open = [elsewhere({ programme: 'p1' })];
    expect(refusals({ person: { open } })).toEqual([
      { rule: 'parallel', course: { code: 'X-1', title } },
    ]);
  });

  it.each([
    ['overlapping by an hour', session('2026-12-01T12:00:00Z'), true],
    ['one right after the other', session('2026-12-01T13:00:00Z'), false],
    ['one that was cancelled', session('2026-12-01T12:00:00Z', 3, true), false],
  ])('sessions at the same time: %s', (_, other, clashes) => {
    const open = [elsewhere({ sessions: [other] })];
    const found = {
      rule: 'clash',
      course: { code: 'X-1', title },
      at: new Date('2026-12-01T10:00:00Z'),
    };
    expect(judgement({ person: { open } })).toEqual({
      refusals: clashes ? [found] : [],
      warnings: [],
    });
    expect(judgement({ person: { open }, of: { clash: 'warn' } })).toEqual({
      refusals: [],
      warnings: clashes ? [found] : [],
    });
    expect(judgement({ person: { open }, of: { clash: 'ignore' } })).toEqual({
      refusals: [],
      warnings: [],
    });
  });

  it('no more open courses than the institute allows', () => {
    const open = [elsewhere(), elsewhere()];
    expect(refusals({ person: { open }, settings: { openLimit: 2 } })).toEqual([
      { rule: 'limit', limit: 2 },
    ]);
    expect(refusals({ person: { open }, settings: { openLimit: 3 } })).toEqual([]);
  });

  it('missed courses block until so many are old that fewer than the limit are left', () => {
    const noShows = [day('2025-10-01'), day('2026-01-10'), day('2026-06-10')];
    expect(refusals({ person: { noShows }, settings: { noShowLimit: 2 } })).toEqual([
      { rule: 'no-shows', count: 2, until: day('2027-01-10') },
    ]);
    expect(refusals({ person: { noShows }, settings: { noShowLimit: 3 } })).toEqual([]);
  });

  it('all that stands against it is told at once', () => {
    const found = refusals({
      departments: ['other'],
      of: { entryLevel: 'C2' },
      person: { open: [elsewhere({ programme: 'p1' })] },
    });
    expect(found.map(({ rule }) => rule)).toEqual(['audience', 'level', 'parallel']);
  });
});
