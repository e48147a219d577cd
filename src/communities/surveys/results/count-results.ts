import { FEWEST } from '../../../ground/fewest.js';
import type { Answer, Said } from '../answers/answer.js';
import type { QuestionResult, Results } from '../results.js';
import { LARGEST_NUMBER, SCALE_STEPS, type Question } from '../survey.js';
import { isTelling, shownAmong, shownCells, shownOf, type Spread } from './suppress.js';

type Counted = Pick<Answer, 'district' | 'said'>;

/**
 * Counts answers. Nothing that it gives is of fewer than five people, nor is anything that follows by taking one
 * number from another: suppress.ts says how. Words are not among it: they are read one by one.
 */
export function resultsOf(questions: readonly Question[], answers: readonly Counted[]): Results {
  if (answers.length < FEWEST) return { answers: 0, questions: [] };
  return {
    answers: answers.length,
    questions: questions.flatMap((question) => {
      const given = answers.flatMap(({ district, said }) => {
        const one = said[question.id];
        return one === undefined ? [] : [{ district, said: one }];
      });
      return given.length < FEWEST ? [] : [resultOf(question, given)];
    }),
  };
}

interface Given {
  district: string;
  said: Said;
}

function resultOf({ id, kind, options }: Question, given: readonly Given[]): QuestionResult {
  const result = { question: id, answers: given.length };
  switch (kind) {
    case 'single':
      return { ...result, counts: shownCells(countsOf(given, options.length)) };
    case 'many':
      return { ...result, counts: shownOf(countsOf(given, options.length), given.length) };
    case 'scale': {
      const counts = countsOf(given, SCALE_STEPS.length);
      const steps = given.map(({ district, said }) => ({ district, value: Number(said) + 1 }));
      // Beside the mean, a part of the steps would tell the rest: all of them are shown or none.
      const whole = counts.every((count) => count === 0 || count >= FEWEST);
      return { ...result, ...(whole ? { counts } : {}), ...meansOf(steps, SCALE) };
    }
    case 'number':
      return {
        ...result,
        ...meansOf(
          given.map(({ district, said }) => ({ district, value: Number(said) })),
          NUMBER,
        ),
      };
    case 'text':
      return result;
  }
}

/** How often each of so many options was chosen. */
const countsOf = (given: readonly Given[], length: number): number[] =>
  Array.from(
    { length },
    (_, option) =>
      given.filter(({ said }) => (Array.isArray(said) ? said.includes(option) : said === option))
        .length,
  );

/** The least and the most that may be said. */
interface Ends {
  least: number;
  most: number;
}
const SCALE: Ends = { least: 1, most: SCALE_STEPS.length };
const NUMBER: Ends = { least: 0, most: LARGEST_NUMBER };

interface Value {
  district: string;
  value: number;
}

/** The mean of all, and of each district that may be shown beside it; nothing where it tells of few. */
function meansOf(values: readonly Value[], ends: Ends): Pick<QuestionResult, 'mean' | 'districts'> {
  const whole = spreadOf(values, ends);
  if (isTelling(whole)) return {};
  const districts = new Set(values.map(({ district }) => district).filter((one) => one !== ''));
  const groups = [...districts].map((district) => {
    const group = values.filter((one) => one.district === district);
    return { district, mean: meanOf(group), ...spreadOf(group, ends) };
  });
  return {
    mean: meanOf(values),
    districts: shownAmong(groups, whole).map(({ district, answers, mean }) => ({
      ...{ district, answers, mean },
    })),
  };
}

const sumOf = (values: readonly { value: number }[]): number =>
  values.reduce((sum, { value }) => sum + value, 0);

const meanOf = (values: readonly { value: number }[]): number => sumOf(values) / values.length;

function spreadOf(values: readonly Value[], { least, most }: Ends): Spread {
  const answers = values.length;
  const sum = sumOf(values);
  return { answers, above: sum - least * answers, below: most * answers - sum };
}
