import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Course } from '../../../../src/training/courses/course.js';
import type { Said } from '../../../../src/training/feedback/find-feedback.js';
import { overviewOf } from '../../../../src/training/feedback/results/overview.js';
import { QUESTIONS, SCALE } from '../../../../src/training/feedback/questions.js';

const NOW = new Date('2026-11-01T09:00:00Z');
const PAST = new Date('2026-10-01T09:00:00Z');
const AHEAD = new Date('2026-12-01T09:00:00Z');

/** A course with the answers that it was given, one by one. */
const aCourse = fc.record({
  programmeCode: fc.constantFrom('P-1', 'P-2'),
  trainers: fc.uniqueArray(fc.constantFrom('t1', 't2', 't3'), { minLength: 1 }),
  closed: fc.boolean(),
  answers: fc.array(
    fc.record(
      Object.fromEntries(QUESTIONS.map((question) => [question, fc.constantFrom(...SCALE)])),
    ),
    { maxLength: 9 },
  ),
});

describe('what was said of many courses', () => {
  it('is the sum of what may be shown of each, and no two sums differ by fewer than five people', () => {
    fc.assert(
      fc.property(fc.array(aCourse, { maxLength: 12 }), (made) => {
        const courses = made.map(
          (one, at) =>
            ({
              ...{ _id: `c${at}`, programmeCode: one.programmeCode },
              trainers: one.trainers.map((_id) => ({ _id, name: _id })),
            }) as unknown as Course,
        );
        const said = made.map((one, at): Said => ({
          _id: `c${at}`,
          texts: [],
          closesAt: one.closed ? PAST : AHEAD,
          counts: Object.fromEntries(
            QUESTIONS.map((question) => [
              question,
              SCALE.map((step) => one.answers.filter((answer) => answer[question] === step).length),
            ]),
          ) as Said['counts'],
        }));
        const overview = overviewOf(said, new Map(courses.map((one) => [one._id, one])), NOW);
        const shown = made.filter(({ closed, answers }) => closed && answers.length >= 5);
        expect(overview.left).toBe(made.length - shown.length);
        for (const [lines, has] of [
          [
            overview.byProgramme,
            (one: (typeof made)[number], key: string) => one.programmeCode === key,
          ],
          [
            overview.byTrainer,
            (one: (typeof made)[number], key: string) => one.trainers.includes(key as 't1'),
          ],
        ] as const)
          for (const { key, results } of lines) {
            const answers = shown.filter((one) => has(one, key)).flatMap((one) => one.answers);
            expect(results.answers).toBe(answers.length);
            for (const question of QUESTIONS) {
              const sum = answers.reduce((all, answer) => all + Number(answer[question]), 0);
              expect(results.means[question]).toBeCloseTo(sum / answers.length, 10);
            }
          }
        const sums = [...overview.byProgramme, ...overview.byTrainer, ...overview.byCourse];
        for (const { courses: of, results } of sums) {
          expect(results.answers).toBeGreaterThanOrEqual(5 * of.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});
