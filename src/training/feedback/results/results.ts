import { FEWEST } from '../../../ground/fewest.js';
import type { Said } from '../find-feedback.js';
import { QUESTIONS, type Question } from '../questions.js';

/** Answers added up: how many there are, how often each step was chosen, and the mean step of each question. */
export interface Results {
  answers: number;
  counts: Record<Question, number[]>;
  /** Of the steps 1 to 5, unrounded. */
  means: Record<Question, number>;
}

const each = <T>(valueOf: (question: Question) => T) =>
  Object.fromEntries(QUESTIONS.map((question) => [question, valueOf(question)])) as Record<
    Question,
    T
  >;

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);

/** How many said something. */
export const answersIn = ({ counts }: Pick<Said, 'counts'>): number => sum(counts.useful);

/**
 * Whether what was said of a course may be shown: once nobody can add to it, and only of enough answers.
 * Whatever is shown anywhere is made of such courses, each whole: no two results differ by fewer people.
 */
export const isShown = (said: Pick<Said, 'counts' | 'closesAt'>, now: Date): boolean =>
  said.closesAt <= now && answersIn(said) >= FEWEST;

/** What several courses were given together; undefined where none of them may be shown. */
export function resultsOf(said: readonly Said[], now: Date): Results | undefined {
  const shown = said.filter((one) => isShown(one, now));
  if (shown.length === 0) return undefined;
  const answers = sum(shown.map(answersIn));
  const counts = each((question) =>
    (shown[0]?.counts[question] ?? []).map((_, step) =>
      sum(shown.map((one) => one.counts[question][step] ?? 0)),
    ),
  );
  const means = each(
    (question) => sum(counts[question].map((count, step) => count * (step + 1))) / answers,
  );
  return { answers, counts, means };
}
