import { audit } from '../../../decisions/audit/audit.js';
import type { Effect } from '../../../decisions/effects/effect.js';
import { forgetUnused } from '../imports/keep-batch.js';
import { surveyAuditOf } from './survey-audit.js';
import type { SurveyEvent, SurveyState } from './survey-events.js';

/** What follows from a survey's events. */
export const surveyEffects: readonly Effect<SurveyState, SurveyEvent>[] = [
  { name: 'audit', write: (survey, recorded) => audit(surveyAuditOf(survey, recorded)) },
  {
    // Files that were looked at and not added.
    name: 'unused',
    write: async (survey, recorded, state) => {
      const published = recorded.some(({ event }) => event.type === 'survey-published');
      if (published && state)
        await forgetUnused(
          survey,
          state.brought.map(({ hash }) => hash),
        );
    },
  },
];
