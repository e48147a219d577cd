import { createHmac, randomBytes } from 'node:crypto';
import { insertOnce } from '../../../decisions/insert-once.js';
import { stageOf } from '../stages.js';
import type { Survey } from '../survey.js';
import { AnswersByFile, AnswersByLetter, SurveyNotOpen } from '../survey-refusals.js';
import { giveBackTicket, isUnspent, spendTicket } from '../tickets/spend-ticket.js';
import type { Answer } from './answer.js';
import { AnswerModel } from './answer-model.js';

const ID_BYTES = 12;

type Given = Pick<Answer, 'district' | 'said'>;

interface Giving {
  now: Date;
  secret: string;
}

/**
 * Sees that a survey takes answers from everybody.
 * @throws {SurveyNotOpen, AnswersByLetter, AnswersByFile}
 */
export function takesFromAll(survey: Survey, now: Date): void {
  if (stageOf(survey, now) !== 'open') throw new SurveyNotOpen();
  if (survey.access === 'letter') throw new AnswersByLetter();
  if (survey.access === 'files') throw new AnswersByFile();
}

/**
 * Keeps an answer to a survey that everybody may answer, once a form, beside nothing that tells whose it is: the
 * id follows from what was said and the key of the form by the secret of the application, and from no person.
 * @param form key of the form: the same form with the same content answers once, however often it comes
 * @throws {SurveyNotOpen, AnswersByLetter, AnswersByFile}
 */
export async function giveAnswer(
  survey: Survey,
  { district, said }: Given,
  form: string,
  { now, secret }: Giving,
): Promise<void> {
  takesFromAll(survey, now);
  const _id = createHmac('sha256', secret)
    .update(`survey answer ${JSON.stringify([survey._id, form, district, said])}`)
    .digest('hex')
    .slice(0, 2 * ID_BYTES);
  await insertOnce(
    () => AnswerModel.create({ _id, survey: survey._id, district, said }),
    () => AnswerModel.exists({ _id }),
  );
}

/**
 * Whether a ticket still takes an answer: it is one of ours, and was not spent.
 * @throws {SurveyNotOpen, WrongTicket}
 */
export async function takesByTicket(
  survey: Survey,
  ticket: string,
  { now, secret }: Giving,
): Promise<boolean> {
  if (stageOf(survey, now) !== 'open') throw new SurveyNotOpen();
  return isUnspent(survey._id, ticket, secret);
}

/**
 * Keeps an answer by a ticket, once a ticket. The ticket is spent in one place and the answer kept in another,
 * under an id made at random: nothing that is stored leads from one to the other. Where the ticket was spent
 * before, this answer is not kept, and its page says that another was.
 * @throws {SurveyNotOpen, WrongTicket}
 */
export async function answerByTicket(
  survey: Survey,
  { district, said }: Given,
  ticket: string,
  { now, secret }: Giving,
): Promise<void> {
  if (stageOf(survey, now) !== 'open') throw new SurveyNotOpen();
  if (!(await spendTicket(survey._id, ticket, secret))) return;
  const _id = randomBytes(ID_BYTES).toString('hex');
  try {
    await AnswerModel.create({ _id, survey: survey._id, district, said });
  } catch (failure) {
    // A write may have been done and its receipt lost: given back then, the ticket would answer twice. Where
    // nobody can tell, it stays spent.
    if (!(await AnswerModel.exists({ _id }))) {
      await giveBackTicket(survey._id, ticket);
      throw failure;
    }
  }
}
