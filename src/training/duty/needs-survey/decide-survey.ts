import type { Decider } from '../../../decisions/decider.js';
import { found } from '../../../ground/errors.js';
import { dayIn, yearsBefore } from '../../../ground/time/days.js';
import type { Survey, SurveyCommand, SurveyEvent } from './survey.js';
import { LastDayPast, LastDayTooFar, SurveyStands } from './survey-refusals.js';

/**
 * Decides the survey of a year: it is opened once, and its last day may be moved, also once it is over. The
 * same command twice yields no second event.
 */
export const survey: Decider<Survey | null, SurveyCommand, SurveyEvent> = {
  initial: null,

  decide(command, state) {
    const { type, ...said } = command;
    if (state?.lastDay === command.lastDay) return [];
    if (type === 'open') {
      if (state) throw new SurveyStands();
      refuseUnfit(said);
      return [{ ...said, type: 'opened' }];
    }
    found(state);
    refuseUnfit(said);
    return [{ ...said, type: 'moved' }];
  },

  evolve(state, { type, year, lastDay, at }) {
    return type === 'opened' || !state ? { year, lastDay, openedAt: at } : { ...state, lastDay };
  },
};

/** @throws {LastDayPast, LastDayTooFar} */
function refuseUnfit({ lastDay, at }: Pick<SurveyCommand, 'lastDay' | 'at'>): void {
  if (lastDay < dayIn(at)) throw new LastDayPast();
  if (lastDay > dayIn(yearsBefore(at, -1))) throw new LastDayTooFar();
}
