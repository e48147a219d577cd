import { ITSELF, type Layout } from '../../../decisions/decision-documents.js';
import { DecisionStore } from '../../../decisions/decision-store.js';
import { decisionsIn } from '../../../decisions/decides.js';
import { dayIn } from '../../../ground/time/days.js';
import { survey } from './decide-survey.js';
import { surveyEffects } from './survey-effects.js';
import { SurveyModel } from './survey-model.js';
import {
  surveyId,
  takesAnswers,
  type Survey,
  type SurveyCommand,
  type SurveyEvent,
} from './survey.js';

/** The surveys of needs of all years, by `surveyId`. */
export const surveys = new DecisionStore<Survey | null, SurveyCommand, SurveyEvent>({
  collection: decisionsIn(SurveyModel),
  decider: survey,
  layout: ITSELF as Layout<Survey | null>,
  effects: surveyEffects,
});

/** Opens a survey or moves its last day. @throws what the decider refuses with */
export const decideSurvey = (command: SurveyCommand) =>
  surveys.handle(surveyId(command.year), command);

/** The survey of a year as it stands; null where there is none. */
export const surveyOf = (year: number): Promise<Survey | null> => surveys.read(surveyId(year));

/** More years than these no page lists. */
const MOST_YEARS = 20;

/** The surveys of the last years, the latest first. */
export const latestSurveys = (most = MOST_YEARS): Promise<Survey[]> =>
  SurveyModel.find({}, SHOWN).sort({ year: -1 }).limit(most).lean<Survey[]>();

/** Those of these years that departments may still answer. */
export async function surveysOf(years: readonly number[], now: Date): Promise<Survey[]> {
  const found = await SurveyModel.find({ year: { $in: [...years] } }, SHOWN).lean<Survey[]>();
  return found.filter((one) => takesAnswers(one, now));
}

/** Those that departments may still answer, the one that ends first before the others. */
export const openSurveys = (now: Date): Promise<Survey[]> =>
  SurveyModel.find({ lastDay: { $gte: dayIn(now) } }, SHOWN)
    .sort({ lastDay: 1 })
    .lean<Survey[]>();

const SHOWN = { year: 1, lastDay: 1, openedAt: 1 } as const;
