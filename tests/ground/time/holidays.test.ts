import { describe, expect, it } from '@jest/globals';
import { orthodoxEaster } from '../../../src/ground/time/easter.js';
import { holidaysOf, isHoliday } from '../../../src/ground/time/holidays.js';

const dates = (year: number) => holidaysOf(year).map(({ date }) => date);

describe('Orthodox Easter', () => {
  it.each(['2024-05-05', '2025-04-20', '2026-04-12', '2027-05-02', '2010-04-04', '1983-05-08'])(
    'falls on %s',
    (day) => {
      expect(orthodoxEaster(Number(day.slice(0, 4))).toISODate()).toBe(day);
    },
  );
});

describe('public holidays', () => {
  it('of 2026 are the eleven of the Labour Code, in the order of the calendar', () => {
    expect(dates(2026)).toEqual([
      '2026-01-01',
      '2026-03-08',
      '2026-04-12',
      '2026-05-01',
      '2026-05-08',
      '2026-05-31',
      '2026-06-28',
      '2026-07-15',
      '2026-08-24',
      '2026-10-01',
      '2026-12-25',
    ]);
  });

  it('follow each amendment only from the day it came into force', () => {
    expect(dates(2023)).toEqual([
      '2023-01-01',
      '2023-01-07',
      '2023-03-08',
      '2023-04-16',
      '2023-05-01',
      '2023-05-09',
      '2023-06-04',
      '2023-06-28',
      '2023-07-28',
      '2023-08-24',
      '2023-10-01',
      '2023-12-25',
    ]);
    expect(isHoliday('2016-12-25')).toBe(false);
    expect(isHoliday('2017-05-02')).toBe(true);
    expect(isHoliday('2018-05-02')).toBe(false);
  });

  it('are not the 2nd of January, the 7th of January or the 9th of May any more', () => {
    expect(['2026-01-02', '2026-01-07', '2026-05-09'].filter(isHoliday)).toEqual([]);
  });

  it('have a name in both languages', () => {
    for (const { name } of holidaysOf(2026)) expect([name.uk, name.en]).not.toContain('');
  });
});
