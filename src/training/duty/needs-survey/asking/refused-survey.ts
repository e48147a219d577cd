import type { Faults } from '../../../../web/forms/form.js';
import { statusOf } from '../../../../web/routes/status-of.js';
import { LastDayPast, LastDayTooFar, SurveyStands } from '../survey-refusals.js';

/** A form of a survey that is shown again. */
export interface Refused {
  typed: Record<string, unknown>;
  faults: Faults;
  status?: number;
}

/** What the form shows where the decision was refused; undefined where it was made. */
export async function refusalOf(
  decide: () => Promise<unknown>,
): Promise<Omit<Refused, 'typed'> | undefined> {
  try {
    await decide();
    return undefined;
  } catch (refusal) {
    if (refusal instanceof SurveyStands)
      return { faults: { year: refusal.code }, status: statusOf(refusal) };
    if (refusal instanceof LastDayPast || refusal instanceof LastDayTooFar)
      return { faults: { lastDay: refusal.code }, status: statusOf(refusal) };
    throw refusal;
  }
}
