import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isHoliday } from '../../../src/ground/time/holidays.js';
import {
  generateSessions,
  type Timetable,
} from '../../../src/training/planning/generate-sessions.js';
import { inKyiv } from '../../../src/ground/language/format.js';

const wednesdays: Timetable = {
  firstDay: '2026-11-25',
  weekdays: [3],
  from: '10:00',
  to: '13:00',
  weeks: 4,
  skipHolidays: true,
  skipDays: [],
};

const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const clock = (from: number, to: number) =>
  fc
    .tuple(fc.integer({ min: from, max: to }), fc.integer({ min: 0, max: 59 }))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const timetable: fc.Arbitrary<Timetable> = fc.record({
  firstDay: day,
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  from: clock(5, 13),
  to: clock(14, 22),
  weeks: fc.integer({ min: 1, max: 16 }),
  skipHolidays: fc.boolean(),
  skipDays: fc.array(day, { maxLength: 5 }),
});

const always = (property: (table: Timetable) => void) => {
  fc.assert(fc.property(timetable, property), { numRuns: 100 });
};

describe('sessions of a timetable', () => {
  it('leave out a holiday and move on by a week', () => {
    const days = generateSessions({ ...wednesdays, firstDay: '2026-06-24', weekdays: [3] }).map(
      ({ startsAt }) => inKyiv(startsAt).toISODate(),
    );
    expect(days).toEqual(['2026-06-24', '2026-07-01', '2026-07-08', '2026-07-22']);
  });

  it('meet on a holiday where nobody asked to leave it out', () => {
    const days = generateSessions({
      ...wednesdays,
      firstDay: '2026-07-15',
      weeks: 1,
      skipHolidays: false,
    }).map(({ startsAt }) => inKyiv(startsAt).toISODate());
    expect(days).toEqual(['2026-07-15']);
  });

  it('begin on the first asked weekday after a day that is none', () => {
    const [first] = generateSessions({ ...wednesdays, firstDay: '2026-11-26' });
    expect(inKyiv(first?.startsAt ?? new Date(0)).toISODate()).toBe('2026-12-02');
  });

  it('keep their time by the clock when summer time ends and when it begins', () => {
    const moments = (firstDay: string) =>
      generateSessions({ ...wednesdays, firstDay, weeks: 2 }).map(({ startsAt }) =>
        startsAt.toISOString(),
      );
    expect(moments('2026-10-21')).toEqual(['2026-10-21T07:00:00.000Z', '2026-10-28T08:00:00.000Z']);
    expect(moments('2026-03-25')).toEqual(['2026-03-25T08:00:00.000Z', '2026-04-01T07:00:00.000Z']);
  });

  it('refuse a timetable without a weekday or with an end before its beginning', () => {
    expect(() => generateSessions({ ...wednesdays, weekdays: [] })).toThrow(RangeError);
    expect(() => generateSessions({ ...wednesdays, from: '13:00', to: '13:00' })).toThrow(
      RangeError,
    );
  });
});

describe('sessions of any timetable', () => {
  it('are as many as weeks times weekdays, numbered from one in rising time', () => {
    always((table) => {
      const sessions = generateSessions(table);
      expect(sessions.map(({ n }) => n)).toEqual(
        Array.from({ length: table.weeks * table.weekdays.length }, (_, index) => index + 1),
      );
      const starts = sessions.map(({ startsAt }) => startsAt.getTime());
      expect(starts).toEqual([...new Set(starts)].toSorted((a, b) => a - b));
    });
  });

  it('meet on asked weekdays from the first day on, and never on a day left out', () => {
    always((table) => {
      for (const { startsAt } of generateSessions(table)) {
        const date = inKyiv(startsAt).toFormat('yyyy-MM-dd');
        expect(table.weekdays).toContain(inKyiv(startsAt).weekday);
        expect(date >= table.firstDay).toBe(true);
        expect(table.skipDays).not.toContain(date);
        if (table.skipHolidays) expect(isHoliday(date)).toBe(false);
      }
    });
  });

  it('show the asked times on Kyiv’s clocks, on both sides of its changes', () => {
    always((table) => {
      for (const { startsAt, endsAt } of generateSessions(table)) {
        expect([inKyiv(startsAt).toFormat('HH:mm'), inKyiv(endsAt).toFormat('HH:mm')]).toEqual([
          table.from,
          table.to,
        ]);
      }
    });
  });
});
