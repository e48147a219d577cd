import { createHash } from 'node:crypto';
import { isDuplicateKey } from '../../../decisions/decision-documents.js';
import { AnswerModel } from '../answers/answer-model.js';
import type { Answer } from '../answers/answer.js';
import type { ReadRow } from './read-rows.js';

const AT_ONCE = 1000;
const ID_LETTERS = 24;

/** By which a file is known again: the same bytes for the same survey are the same answers. */
export const hashOfFile = (bytes: Uint8Array): string =>
  createHash('sha256').update(bytes).digest('hex');

type Content = Pick<Answer, 'district' | 'said'>;

/** By which answers are known again that were saved anew, as another kind of file or in another order. */
export function contentOf(answers: readonly Content[]): string {
  const rows = answers.map(({ district, said }) =>
    JSON.stringify([district, Object.entries(said).toSorted(([a], [b]) => (a < b ? -1 : 1))]),
  );
  return createHash('sha256').update(rows.toSorted().join('\n')).digest('hex');
}

interface Batch {
  survey: string;
  hash: string;
}

/** Keeps the answers of a file, to be looked at: they count once the survey has them added. Harmless to repeat. */
export async function keepBatch(
  { survey, hash: batch }: Batch,
  rows: readonly ReadRow[],
): Promise<void> {
  const documents = rows.map(({ line, district, said }): Answer => {
    const _id = createHash('sha256').update(`${survey} ${batch} ${line}`).digest('hex');
    return { _id: _id.slice(0, ID_LETTERS), survey, batch, district, said };
  });
  for (let from = 0; from < documents.length; from += AT_ONCE)
    try {
      await AnswerModel.insertMany(documents.slice(from, from + AT_ONCE), { ordered: false });
    } catch (error) {
      // Sent before, or at the same time: what is not there yet was written all the same.
      if (!isDuplicateKey(error)) throw error;
    }
}

/** The answers of a file that a survey was brought. */
export const batchOf = (survey: string, batch: string): Promise<Content[]> =>
  AnswerModel.find({ survey, batch }, { _id: 0, district: 1, said: 1 }).lean<Content[]>().exec();

/** Which of some answers came with a file. */
export async function amongBatch(
  { survey, batch }: Pick<Answer, 'survey' | 'batch'>,
  ids: readonly string[],
): Promise<string[]> {
  if (ids.length === 0) return [];
  const found = await AnswerModel.find(
    { _id: { $in: [...ids] }, survey, batch },
    { _id: 1 },
  ).lean();
  return found.map(({ _id }) => _id);
}

/** Deletes what was brought and never added, once nothing can be added any more. */
export async function forgetUnused(survey: string, used: readonly string[]): Promise<void> {
  await AnswerModel.deleteMany({ survey, batch: { $gt: '', $nin: [...used] } });
}
