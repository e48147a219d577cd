import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { figuresOf } from '../../../src/communities/proposals/figures.js';
import { PUBLIC_STAGES } from '../../../src/communities/proposals/stages.js';
import {
  dayBegan,
  daysSince,
  dueByLaw,
  latestDue,
} from '../../../src/communities/proposals/terms.js';

const noon = (day: string) => new Date(`${day}T10:00:00Z`);

describe('the term of a proposal', () => {
  it.each([
    ['appeal', '2026-03-02', '2026-04-02', '2026-04-16'],
    // A month that has no such day ends with its last one.
    ['appeal', '2027-01-31', '2027-02-28', '2027-03-17'],
    ['appeal', '2026-12-20', '2027-01-20', '2027-02-03'],
    ['quick-appeal', '2026-03-02', '2026-03-17', '2026-04-16'],
    ['proposal', '2026-03-02', undefined, '2027-03-02'],
  ] as const)('of an %s that came in on %s ends on %s, at the latest on %s', (...given) => {
    const [category, asked, due, latest] = given;
    expect(dueByLaw(category, noon(asked))).toBe(due);
    expect(latestDue(category, noon(asked))).toBe(latest);
  });

  it('is counted from the day in Kyiv, also just after midnight there and when clocks change', () => {
    expect(dueByLaw('quick-appeal', new Date('2026-03-28T22:30:00Z'))).toBe('2026-04-13');
    expect(dueByLaw('quick-appeal', new Date('2026-12-31T22:30:00Z'))).toBe('2027-01-16');
  });

  it('is counted by whole days, whenever in the day and across the change of clocks', () => {
    // Clocks go forward on 29 March: an hour is missing between these.
    const [asked, looked] = [new Date('2026-03-26T15:00:00Z'), new Date('2026-03-31T00:30:00Z')];
    expect(daysSince(asked, looked)).toBe(5);
    expect(daysSince(asked, new Date('2026-03-30T20:30:00Z'))).toBe(4);
    expect(dayBegan(looked, 4)).toEqual(new Date('2026-03-26T22:00:00Z'));
  });
});

const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-05-${String(n).padStart(2, '0')}`);
const unit = fc.constantFrom('a', 'b', 'c');
const step = fc.record({
  ...{ stage: fc.constantFrom('shown' as const, 'taken' as const), at: day.map(noon) },
  department: fc.option(unit, { nil: null }),
});
const counted = fc.record({
  ...{ department: unit, steps: fc.array(step, { maxLength: 3 }) },
  stage: fc.constantFrom(...PUBLIC_STAGES),
  due: day,
  answeredOn: fc.option(day, { nil: null }),
});

describe('figures by department', () => {
  it('count each proposal once, and sum up to the whole', () => {
    fc.assert(
      fc.property(fc.array(counted, { maxLength: 40 }), (all) => {
        const { total, byDepartment } = figuresOf(all, noon('2026-05-15'));
        expect(total.inTime + total.late + total.owed).toBe(all.length);
        for (const count of ['asked', 'inTime', 'late', 'owed', 'refused'] as const)
          expect(byDepartment.reduce((sum, row) => sum + row[count], 0)).toBe(total[count]);
      }),
    );
  });

  it('take an answer on the last day as in time, and the last day itself as owed', () => {
    const one = {
      ...{ department: 'a', stage: 'taken' as const, due: '2026-05-15' },
      ...{ answeredOn: null, steps: [] },
    };
    expect(figuresOf([one], noon('2026-05-15')).total).toMatchObject({ owed: 1, late: 0 });
    expect(figuresOf([one], noon('2026-05-16')).total).toMatchObject({ owed: 0, late: 1 });
    const answered = { ...one, stage: 'refused' as const, answeredOn: '2026-05-15' };
    expect(figuresOf([answered], noon('2026-06-01')).total).toMatchObject({
      ...{ inTime: 1, late: 0, refused: 1 },
    });
  });
});
