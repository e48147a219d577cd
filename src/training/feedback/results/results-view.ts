import { formatNumber } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { HIGHEST, QUESTIONS, SCALE } from '../questions.js';
import type { Results } from './results.js';

/** A mean step in the reader's notation, with one decimal: «4,3». */
export const meanText = (mean: number, { lang }: Pick<Reader, 'lang'>): string =>
  formatNumber(mean, lang, 1, 1);

/** Results as a table shows them: a question a row, with its mean and how often each step was chosen. */
export const resultRows = ({ counts, means, answers }: Results, reader: Reader) =>
  QUESTIONS.map((question) => ({
    question: reader.t(`feedback:questions.${question}`),
    mean: meanText(means[question], reader),
    share: means[question] / HIGHEST,
    steps: SCALE.map((step, at) => ({
      step,
      chosen: counts[question][at] ?? 0,
      of: answers,
    })),
  }));
