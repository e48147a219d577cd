import type { Decider } from '../../../decisions/decider.js';
import { found } from '../../../ground/errors.js';
import { dayIn, yearsBefore } from '../../../ground/time/days.js';
import type { Survey, SurveyCommand, SurveyEvent } from './survey.js';
import { LastDayPast, LastDayTooFar, SurveyStands } from './survey-refusals.js';

/**
 * Decides the survey of a year: it is opened once, and its last day may be moved, also once it is over. The
 * same form sent twice opens it once; another one is told that it stands, whatever its last day.
 */
export const survey: Decider<Survey | null, SurveyCommand, SurveyEvent> = {
  initial: null,

  decide(command, state) {
    if (command.type === 'open') {
      if (state && command.form !== undefined && state.form === command.form) return [];
      if (state) throw new SurveyStands();
      refuseUnfit(command);
      return [{ ...command, type: 'opened' }];
    }
    if (found(state).lastDay === command.lastDay) return [];
    refuseUnfit(command);
    return [{ ...command, type: 'moved' }];
  },

  evolve(state, event) {
    const { year, lastDay, at } = event;
    if (event.type === 'moved' && state) return { ...state, lastDay };
    const { form } = event.type === 'opened' ? event : {};
    return { year, lastDay, openedAt: at, ...(form === undefined ? {} : { form }) };
  },
};

/** @throws {LastDayPast, LastDayTooFar} */
function refuseUnfit({ lastDay, at }: Pick<SurveyCommand, 'lastDay' | 'at'>): void {
  if (lastDay < dayIn(at)) throw new LastDayPast();
  if (lastDay > dayIn(yearsBefore(at, -1))) throw new LastDayTooFar();
}
