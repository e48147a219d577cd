import { isDeepStrictEqual } from 'node:util';
import type { Decider } from '../../../../decisions/decider.js';
import { takesAnswers } from '../survey.js';
import { AnswerChanged, SurveyOver } from '../survey-refusals.js';
import type { Answer, AnswerCommand, AnswerEvent } from './answer.js';

/**
 * Decides what a department answers: anything else, until the survey's last day is over. Of two who answer for
 * it at once the second is told, and what both say alike is said once.
 */
export const answer: Decider<Answer | null, AnswerCommand, AnswerEvent> = {
  initial: null,

  decide({ seen, lastDay, ...command }, state) {
    if (state && isDeepStrictEqual(saidIn(state), command.said)) return [];
    if (!takesAnswers({ lastDay }, command.at)) throw new SurveyOver();
    if (seen !== (state?.version ?? 0)) throw new AnswerChanged();
    return [{ ...command, type: 'answered' }];
  },

  evolve: (state, { year, department, said, at }) => ({
    ...{ year, department, at, ...said },
    version: (state?.version ?? 0) + 1,
  }),
};

const saidIn = ({ wishes, hinders }: Answer) => ({ wishes, hinders });
