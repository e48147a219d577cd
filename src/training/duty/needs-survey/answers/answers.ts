import { ITSELF, type Layout } from '../../../../decisions/decision-documents.js';
import { DecisionStore } from '../../../../decisions/decision-store.js';
import { decisionsIn } from '../../../../decisions/decides.js';
import { answerId, type Answer, type AnswerCommand, type AnswerEvent } from './answer.js';
import { answerEffects } from './answer-effects.js';
import { AnswerModel } from './answer-model.js';
import { answer } from './decide-answer.js';

/** What departments answered to all surveys, by `answerId`. */
export const answers = new DecisionStore<Answer | null, AnswerCommand, AnswerEvent>({
  collection: decisionsIn(AnswerModel),
  decider: answer,
  layout: ITSELF as Layout<Answer | null>,
  effects: answerEffects,
});

/** Says something for a department. @throws what the decider refuses with */
export const decideAnswer = (command: AnswerCommand) =>
  answers.handle(answerId(command.year, command.department), command);

/** What a department answered to the survey of a year; null where it did not. */
export const answerOf = (year: number, department: string): Promise<Answer | null> =>
  answers.read(answerId(year, department));

const SAID = { _id: 0, year: 1, department: 1, wishes: 1, hinders: 1, at: 1, version: 1 } as const;

/** All answers to the survey of a year. */
export const answersIn = (year: number): Promise<Answer[]> =>
  AnswerModel.find({ year }, SAID).sort({ department: 1 }).lean<Answer[]>();

/** Which of these departments answered to the survey of a year. */
export async function answeredAmong(
  year: number,
  departments: readonly string[],
): Promise<Set<string>> {
  const found = await AnswerModel.find(
    { year, department: { $in: [...departments] } },
    { _id: 0, department: 1 },
  ).lean();
  return new Set(found.map(({ department }) => department));
}
