import { ITSELF, type Layout } from '../../../decisions/decision-documents.js';
import { decisionsIn } from '../../../decisions/decides.js';
import { DecisionStore } from '../../../decisions/decision-store.js';
import { SurveyModel } from '../survey-model.js';
import { decideSurvey } from './decide-survey.js';
import { surveyEffects } from './survey-effects.js';
import type { SurveyCommand, SurveyEvent, SurveyState } from './survey-events.js';

/** The surveys among residents themselves, by code: each decides about itself. */
export const surveys = new DecisionStore<SurveyState, SurveyCommand, SurveyEvent>({
  collection: decisionsIn(SurveyModel),
  decider: decideSurvey,
  layout: ITSELF as Layout<SurveyState>,
  effects: surveyEffects,
});
