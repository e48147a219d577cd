import { audit } from '../../../decisions/audit/audit.js';
import type { Effect } from '../../../decisions/effects/effect.js';
import { eachAlone } from '../../../ground/each-alone.js';
import { formatIsoDay } from '../../../ground/language/format.js';
import { postNotices } from '../../../letters/notices/notices.js';
import type { Survey, SurveyEvent } from './survey.js';
import { unitsAsked } from './who-answers.js';

/** What follows when a survey of needs is opened or its last day moved. */
export const surveyEffects: readonly Effect<Survey | null, SurveyEvent>[] = [
  {
    // Whoever leads a department hears of it; those who come to lead one later are reminded like all.
    name: 'letters',
    write: (_, recorded) =>
      eachAlone(recorded, async ({ id: key, event: { type, year, at } }) => {
        if (type !== 'opened') return;
        const speakers = new Set((await unitsAsked(at)).flatMap((unit) => unit.speakers));
        await postNotices(
          [...speakers].map((person) => ({
            ...{ key, person, kind: 'needs-survey-opened' as const, at, values: { year } },
          })),
        );
      }),
  },
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { type, year, lastDay, by, at } }) => ({
          ...{ key, at, by, action: `needs-survey-${type}` as const },
          values: { year, until: formatIsoDay(lastDay) },
        })),
      ),
  },
];
