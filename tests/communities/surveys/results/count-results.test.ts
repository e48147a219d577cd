import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { resultsOf } from '../../../../src/communities/surveys/results/count-results.js';
import { marginOf } from '../../../../src/communities/surveys/results/margin.js';
import {
  isTelling,
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

/** What nearly everybody says, now and then something else. */
const mostly = <T>(usual: T, other: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: other });
const step = fc.integer({ min: 0, max: 4 });
const some = fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1 });
const one = fc.integer({ min: 0, max: 2 }).map((option) => [option]);
const number = fc.integer({ min: 0, max: 20 });
const answersWith = (
  q2: fc.Arbitrary<number[]>,
  q3: fc.Arbitrary<number>,
  q4: fc.Arbitrary<number>,
  minLength = 0,
) =>
  fc.array(
    fc.record({
      district: fc.constantFrom('', 'n', 's', 'w'),
      said: fc.record(
        { q1: fc.integer({ min: 0, max: 3 }), q2, q3, q4, q5: fc.constant('слово') },
        { requiredKeys: [] },
      ),
    }),
    { minLength, maxLength: 60 },
  );
const answers = fc.oneof(
  answersWith(some, step, number),
  // Where nearly all say the same, those who do not are few.
  answersWith(
    fc.oneof({ weight: 12, arbitrary: one }, some),
    mostly(4, step),
    mostly(0, number),
    40,
  ),
  answersWith(one, mostly(0, step), mostly(0, number)),
);

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
/** Sums are of means, which are not whole. */
const isFew = (count: number) => count > 1e-6 && count < FEWEST - 1e-6;
/** How far so many people with that mean are, all together, from the least and from the most that may be said. */
const distances = (people: number, mean: number, scale: boolean) =>
  scale ? [people * (mean - 1), people * (5 - mean)] : [people * mean];

interface Part {
  answers: number;
  mean: number;
}

/** What is left of the whole without the districts that are shown, as whoever reads both reckons it. */
function leftOf(
  { answers: all, mean }: { answers: number; mean: number | undefined },
  districts: readonly Part[],
): Part[] {
  const left = all - sum(districts.map((one) => one.answers));
  if (mean === undefined || districts.length === 0 || left === 0) return [];
  const rest = all * mean - sum(districts.map((one) => one.answers * one.mean));
  return [{ answers: left, mean: rest / left }];
}

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
          if (question === 'q2') {
            expect(shown.some((one) => isFew(count - one))).toBe(false);
            // Where everybody chose one at least, what is above that was chosen by few beside another.
            const whole = shown.length === counts.length;
            expect(whole && isFew(sum(shown) - count)).toBe(false);
          }
          // Beside a mean the steps are all there, or none is.
          if (mean !== undefined) expect(counts).not.toContain(null);
          const parts = districts.map((one) => one.answers);
          expect([...parts, parts.length > 0 ? count - sum(parts) : 0].some(isFew)).toBe(false);
          expect(parts.every((part) => part >= FEWEST)).toBe(true);
          const scale = question === 'q3';
          const told = [
            ...(mean === undefined ? [] : [{ answers: count, mean }]),
            ...districts,
            ...leftOf({ answers: count, mean }, districts),
          ];
          const away = told.flatMap((part) => distances(part.answers, part.mean, scale));
          expect(away.filter(isFew)).toEqual([]);
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
    const people = (answers: number) => ({ answers, above: 2 * answers, below: 2 * answers });
    const groups = [
      { district: 'n', ...people(20) },
      { district: 's', ...people(8) },
      { district: 'w', ...people(3) },
    ];
    const shown = (whole: number) => shownAmong(groups, people(whole)).map((one) => one.district);
    expect(shown(31)).toEqual(['n']);
    expect(shown(33)).toEqual(['n', 's']);
  });

  it('hide several of several where few chose more than one', () => {
    const given = (option: number[], count: number) =>
      Array.from({ length: count }, () => ({ district: '', said: { q2: option } }));
    const countsOf = (both: number) =>
      resultsOf(QUESTIONS, [...given([0], 9), ...given([1], 8), ...given([0, 1], both)])
        .questions[0]?.counts;
    expect(countsOf(0)).toEqual([9, 8, 0]);
    expect(countsOf(3)).toEqual([null, null, null]);
    expect(countsOf(5)).toEqual([14, 13, 0]);
  });

  it('hide a mean from which few are known to have said something else than all the others', () => {
    const given = (district: string, steps: readonly number[]) =>
      steps.map((one) => ({ district, said: { q3: one } }));
    const times = (count: number, value: number) => Array.from({ length: count }, () => value);
    const scaleOf = (...parts: ReturnType<typeof given>[]) =>
      resultsOf(QUESTIONS, parts.flat()).questions[0];
    // 20 people, three of whom chose one step less; and three who chose one more than the least.
    for (const steps of [
      [...times(17, 4), ...times(3, 3)],
      [...times(17, 0), ...times(3, 1)],
    ]) {
      const shown = scaleOf(given('n', steps));
      expect([shown?.mean, shown?.counts, shown?.districts]).toEqual(
        times(3, 0).map(() => undefined),
      );
    }
    // In one district alone; and in what is left without it.
    const south = given('s', [...times(10, 2), ...times(10, 4)]);
    const north = given('n', [...times(9, 4), 3]);
    const districts = scaleOf(north, south)?.districts ?? [];
    expect(districts.map(({ district }) => district)).toEqual([]);
    const nowhere = given('', [...times(9, 4), 3]);
    expect(scaleOf(nowhere, south)?.districts).toEqual([]);
    expect(scaleOf(given('', times(10, 2)), north, south)?.districts).toMatchObject([
      { district: 's', answers: 20 },
    ]);
    expect([0, 1, 4, 5].map((away) => isTelling({ answers: 20, below: away, above: 40 }))).toEqual([
      ...[false, true, true, false],
    ]);
  });

  it('have the error of a simple random sample', () => {
    expect(marginOf(2000) * 100).toBeCloseTo(2.19, 2);
    expect(marginOf(100) * 100).toBeCloseTo(9.8, 5);
  });
});
