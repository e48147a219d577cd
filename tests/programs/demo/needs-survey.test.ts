import { describe, expect, it } from '@jest/globals';
import { yearSurveyed } from '../../../src/programs/demo/needs-survey.js';

describe('the survey of needs of the demonstration', () => {
  it.each([
    ['2026-01-01', 2026, 2],
    ['2026-08-31', 2026, 4],
    ['2026-09-01', 2027, 1],
    ['2026-12-31', 2027, 1],
  ])('asks on %s about the quarters of %i from the %i. on', (day, year, from) => {
    expect(yearSurveyed(new Date(`${day}T09:00:00Z`))).toEqual({ year, from });
  });
});
