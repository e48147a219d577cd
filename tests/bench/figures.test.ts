import { describe, expect, it } from '@jest/globals';
import { beyondFloors, tableOf, unmeasured } from './figures.js';

const floors = {
  pages: { better: 'more', goal: 0.7, floor: 0.4 },
  marks: { better: 'less', goal: 2, floor: 4 },
} as const;

describe('What a benchmark measured', () => {
  it('is refused where it is worse than its floor, in whichever direction is worse', () => {
    const better = new Map([
      ['pages', 0.4],
      ['marks', 4],
    ]);
    expect(beyondFloors(better, floors)).toEqual([]);
    const worse = new Map([
      ['pages', 0.39],
      ['marks', 4.01],
    ]);
    expect(beyondFloors(worse, floors)).toEqual([
      'pages: 0.39, at least 0.4 is wanted',
      'marks: 4.01, at most 4 is wanted',
    ]);
  });

  it('is refused without a floor', () => {
    expect(() => beyondFloors(new Map([['letters', 1]]), floors)).toThrow('letters has no floor');
  });

  it('is missed where it has a floor and was not measured', () => {
    expect(unmeasured(new Map([['pages', 0.4]]), floors)).toEqual(['marks: was not measured']);
    expect(unmeasured(new Map(Object.keys(floors).map((name) => [name, 1])), floors)).toEqual([]);
  });

  it('stands in a table with its goal, in the order of the floors', () => {
    const figure = { machine: '2 × cpu', code: '2026-11-29' };
    const table = tableOf(
      { marks: { ...figure, ratio: 1.9 }, pages: { ...figure, ratio: 0.5 } },
      floors,
    );
    expect(table.split('\n').slice(2)).toEqual([
      '| pages | 0.5 | ≥ 0.7 | no | ≥ 0.4 | 2026-11-29 | 2 × cpu |',
      '| marks | 1.9 | ≤ 2 | yes | ≤ 4 | 2026-11-29 | 2 × cpu |',
    ]);
  });
});
