import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dutyIn } from '../../../src/training/duty/duty-year.js';
import { recordAfter, step, YEARS, type Step } from './history.js';
import { toldByHistory } from './independent-sum.js';

const RULE: Step = {
  type: 'rule',
  byHr: false,
  from: '2024-01-01',
  credits: 1000,
  selfEducation: 10,
};
const issue = (credits: number, selfEducation = false, day = '2026-03-15'): Step => ({
  ...{ type: 'issue', credits, selfEducation, day },
});
const duty = (...steps: Step[]) => dutyIn(2026, recordAfter([RULE, ...steps]));

describe('the duty of a year', () => {
  it('comes to what its history tells, whatever happened in whatever order', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const record = recordAfter(steps);
        for (const year of YEARS) {
          const { credits, selfEducation, standing } = dutyIn(year, record);
          expect({ credits, selfEducation, standing }).toEqual(toldByHistory(steps, year));
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('counts every document in one year or for nothing, and shows all of them', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const record = recordAfter(steps);
        const years = YEARS.map((year) => dutyIn(year, record));
        const all = record.own.length + record.external.length;
        for (const { counted, uncounted, elsewhere } of years)
          expect(counted.length + uncounted.length + elsewhere.length).toBe(all);
        const once = years.flatMap(({ counted, uncounted }) => [...counted, ...uncounted]);
        expect(once).toHaveLength(all);
      }),
    );
  });

  it('is not met by credits alone where the share of self-education is missing', () => {
    expect(duty(issue(1200))).toMatchObject({
      ...{ standing: 'missing', missing: { credits: 0, selfEducation: 100 } },
    });
    expect(duty(issue(1100), issue(100, true)).standing).toBe('met');
  });

  it('asks for a share of the credits that are asked, however many were learnt', () => {
    expect(duty(issue(5000), issue(100, true)).standing).toBe('met');
  });

  it('counts self-education among the credits', () => {
    expect(duty(issue(900), issue(100, true)).standing).toBe('met');
    expect(duty(issue(899), issue(100, true)).missing).toEqual({ credits: 1, selfEducation: 0 });
  });

  it('rounds the share up: a tenth of 999 thousandths is reached by 100 of them, not by 99', () => {
    const rule: Step = {
      type: 'rule',
      byHr: false,
      from: '2025-01-01',
      credits: 999,
      selfEducation: 10,
    };
    expect(duty(rule, issue(900), issue(99, true)).standing).toBe('missing');
    expect(duty(rule, issue(900), issue(100, true)).standing).toBe('met');
  });

  it('keeps training in the year of the document that was replaced', () => {
    const steps: Step[] = [issue(1000, true), { type: 'replace', which: 0, day: '2027-01-01' }];
    expect(duty(...steps).credits).toBe(1000);
    expect(dutyIn(2027, recordAfter([RULE, ...steps])).credits).toBe(0);
  });

  it('is that of the rule in force on the last day of the year', () => {
    const later: Step = {
      type: 'rule',
      byHr: false,
      from: '2026-12-31',
      credits: 500,
      selfEducation: 0,
    };
    expect(duty(issue(500), later).standing).toBe('met');
    expect(dutyIn(2023, recordAfter([RULE])).standing).toBe('none');
  });

  it('asks nothing of a group without a rule, though nothing was learnt', () => {
    const record = { ...recordAfter([RULE]), group: 'deputy' as const };
    expect(dutyIn(2026, record)).toMatchObject({
      ...{ standing: 'none', missing: { credits: 0, selfEducation: 0 } },
    });
  });
});
