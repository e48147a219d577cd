import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resultsOf } from '../../../../src/communities/surveys/results/count-results.js';
import { marginOf } from '../../../../src/communities/surveys/results/margin.js';
import {
  shownAmong,
  shownCells,
  shownLines,
  sumsOf,
  shownOf,
} from '../../../../src/communities/surveys/results/suppress.js';
import type { Question } from '../../../../src/communities/surveys/survey.js';
import { FEWEST } from '../../../../src/ground/fewest.js';

const text = { uk: 'Питання', en: 'Question' };
const option = (name: string) => ({ uk: name, en: name });
const QUESTIONS: Question[] = [
  { id: 'q1', form: '', kind: 'single', text, options: ['а', 'б', 'в', 'г'].map(option) },
  { id: 'q2', form: '', kind: 'many', text, options: ['а', 'б', 'в'].map(option) },
  { id: 'q3', form: '', kind: 'scale', text, options: [] },
  { id: 'q4', form: '', kind: 'number', text, options: [] },
  { id: 'q5', form: '', kind: 'text', text, options: [] },
];

const said = fc.record(
  {
    q1: fc.integer({ min: 0, max: 3 }),
    q2: fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1 }),
    q3: fc.integer({ min: 0, max: 4 }),
    q4: fc.integer({ min: 0, max: 20 }),
    q5: fc.constant('слово'),
  },
  { requiredKeys: [] },
);
const answers = fc.array(fc.record({ district: fc.constantFrom('', 'n', 's', 'w'), said }), {
  maxLength: 60,
});

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const isFew = (count: number) => count > 0 && count < FEWEST;

describe('lines of several counts', () => {
  it('are shown whole or hidden with others, so that no sum of a hidden column is of one to four', () => {
    const line = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const shown = shownLines(lines);
        lines.forEach((one, at) => {
          if (one.some(isFew)) expect(shown[at]).toBe(false);
        });
        if (!lines.flat().some(isFew)) expect(shown).not.toContain(false);
        const hidden = lines.filter((_, at) => !shown[at]);
        const left = lines.filter((one, at) => shown[at] && sum(one) > 0);
        // Where a line is left to be shown, what is hidden tells of nobody.
        if (left.length > 0 && hidden.length > 0) {
          expect(hidden.length).toBeGreaterThan(1);
          expect(sumsOf(hidden).filter(isFew)).toEqual([]);
        }
      }),
    );
  });
});

describe('results of a survey', () => {
  it('never tell of fewer than five people, nor by taking one number from another', () => {
    fc.assert(
      fc.property(answers, (given) => {
        const results = resultsOf(QUESTIONS, given);
        expect(isFew(results.answers)).toBe(false);
        for (const {
          question,
          answers: count,
          counts = [],
          mean,
          districts = [],
        } of results.questions) {
          expect(count).toBeGreaterThanOrEqual(FEWEST);
          const shown = counts.flatMap((one) => (one === null ? [] : [one]));
          expect(shown.some(isFew)).toBe(false);
          if (question === 'q1') {
            const hidden = counts.length - shown.length;
            expect(hidden === 1 || isFew(count - sum(shown))).toBe(false);
          }
          if (question === 'q2') expect(shown.some((one) => isFew(count - one))).toBe(false);
          // Beside a mean the steps are all there, or none is.
          if (mean !== undefined) expect(counts).not.toContain(null);
          const parts = districts.map((one) => one.answers);
          expect([...parts, parts.length > 0 ? count - sum(parts) : 0].some(isFew)).toBe(false);
          expect(parts.every((part) => part >= FEWEST)).toBe(true);
        }
      }),
    );
  });

  it('count what was said, as reckoned anew', () => {
    const given = Array.from({ length: 24 }, (_, at) => ({
      district: at % 4 === 0 ? 'n' : 's',
      said: { q1: at % 2, q3: at % 2 === 0 ? 4 : 1, q4: at },
    }));
    expect(resultsOf(QUESTIONS, given)).toEqual({
      answers: 24,
      questions: [
        { question: 'q1', answers: 24, counts: [12, 12, 0, 0] },
        {
          ...{ question: 'q3', answers: 24, counts: [0, 12, 0, 0, 12], mean: 3.5 },
          districts: [
            { district: 's', answers: 18, mean: (6 * 5 + 12 * 2) / 18 },
            { district: 'n', answers: 6, mean: 5 },
          ],
        },
        {
          ...{ question: 'q4', answers: 24, mean: 11.5 },
          districts: [
            { district: 's', answers: 18, mean: (276 - 60) / 18 },
            { district: 'n', answers: 6, mean: 10 },
          ],
        },
      ],
    });
  });

  it('hide a small count with the next one, and the district that would give the rest away', () => {
    expect(shownCells([40, 2, 9, 0])).toEqual([40, null, null, 0]);
    expect(shownCells([3, 2, 9])).toEqual([null, null, 9]);
    expect(shownOf([2, 30, 29, 0], 30)).toEqual([null, 30, null, 0]);
    const groups = [
      { district: 'n', answers: 20 },
      { district: 's', answers: 8 },
      { district: 'w', answers: 3 },
    ];
    expect(shownAmong(groups, 31).map(({ district }) => district)).toEqual(['n']);
    expect(shownAmong(groups, 33).map(({ district }) => district)).toEqual(['n', 's']);
  });

  it('have the error of a simple random sample', () => {
    expect(marginOf(2000) * 100).toBeCloseTo(2.19, 2);
    expect(marginOf(100) * 100).toBeCloseTo(9.8, 5);
  });
});
