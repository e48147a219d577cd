import { createHmac } from 'node:crypto';
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
  answer: string;
  text: string;
}

/**
 * The words that were said to a question, in the order of their letters, so that no two of one answer stand at
 * the same place; none where fewer than five said something.
 */
export async function wordsIn(survey: Counting, question: string): Promise<Words[]> {
  const answers = await AnswerModel.find(countedIn(survey), { [`said.${question}`]: 1 }).lean<
    Pick<Answer, '_id' | 'said'>[]
  >();
  const words = answers.flatMap(({ _id: answer, said }): Words[] => {
    const text = said[question];
    return typeof text === 'string' ? [{ answer, text }] : [];
  });
  if (words.length < FEWEST) return [];
  return words.toSorted((a, b) =>
    a.text === b.text ? order(a.answer, b.answer) : order(a.text, b.text),
  );
}

const order = (a: string, b: string): number => (a < b ? -1 : 1);

/**
 * By what the page of words calls those of one answer to one question: whoever reads what was said to several
 * questions learns of no two of them that one person said them.
 */
export const wordsName = (secret: string, question: string, answer: string): string =>
  createHmac('sha256', secret)
    .update(`survey words ${question} ${answer}`)
    .digest('hex')
    .slice(0, 24);
