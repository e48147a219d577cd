import { FEWEST } from '../../../ground/fewest.js';
import type { Survey } from '../survey.js';
import type { Answer } from './answer.js';
import { AnswerModel } from './answer-model.js';

type Counting = Pick<Survey, '_id' | 'brought'>;

/** What was given at the page, and what came with files that were added: one that waits is not among it. */
const countedIn = ({ _id: survey, brought }: Counting) => ({
  ...{ survey, batch: { $in: ['', ...brought.map(({ hash }) => hash)] } },
});

/** How many answers a survey has. */
export const countAnswers = (survey: Counting): Promise<number> =>
  AnswerModel.countDocuments(countedIn(survey));

/** What was said in a survey, to be counted. */
export const answersTo = (survey: Counting): Promise<Pick<Answer, 'district' | 'said'>[]> =>
  AnswerModel.find(countedIn(survey), { _id: 0, district: 1, said: 1 })
    .lean<Pick<Answer, 'district' | 'said'>[]>()
    .exec();

/** Words that were said to a question, with the id of the answer. */
export interface Words {
  question: string;
  answer: string;
  text: string;
}

/**
 * The words that were said in a survey, by question and in the order of their letters, so that no two of one
 * answer stand together; none of a question to which fewer than five said something.
 */
export async function wordsIn(survey: Counting & Pick<Survey, 'questions'>): Promise<Words[]> {
  const asked = survey.questions.filter(({ kind }) => kind === 'text').map(({ id }) => id);
  if (asked.length === 0) return [];
  const answers = await AnswerModel.find(countedIn(survey), { said: 1 }).lean<
    Pick<Answer, '_id' | 'said'>[]
  >();
  return asked.flatMap((question) => {
    const words = answers.flatMap(({ _id: answer, said }): Words[] => {
      const text = said[question];
      return typeof text === 'string' ? [{ question, answer, text }] : [];
    });
    return words.length < FEWEST ? [] : words.toSorted((a, b) => (a.text < b.text ? -1 : 1));
  });
}

/** Words of one answer to one question; undefined where nobody may read them. */
export const wordsOf = async (
  survey: Counting & Pick<Survey, 'questions'>,
  { question, answer }: Omit<Words, 'text'>,
): Promise<Words | undefined> =>
  (await wordsIn(survey)).find((one) => one.question === question && one.answer === answer);
