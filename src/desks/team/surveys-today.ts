import { openSurveys } from '../../training/duty/needs-survey/surveys.js';
import { unansweredBy } from '../../training/duty/needs-survey/unanswered.js';
import { termText } from '../../training/duty/needs-survey/answers/survey-words.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { TEAM_NEED, TEAM_NEEDS } from '../../ground/addresses/team.js';

/** Surveys of needs that somebody's departments have not answered; nothing for those who lead none. */
export async function surveysToday({ user, lang, t, now }: ReaderAt & { user: CurrentUser }) {
  if (!user.leads) return [];
  const left = await unansweredBy(user.id, await openSurveys(now), now);
  if (left.length === 0) return [];
  return [
    {
      id: 'surveys',
      heading: t('needs-survey:title'),
      items: left.map(({ survey, units }) => {
        const [first, other] = units;
        const named = { survey: t('needs-survey:titleYear', { year: survey.year }) };
        return {
          title: other
            ? t('needs-survey:today.titleMany', { ...named, count: units.length })
            : t('needs-survey:today.title', named),
          details: termText(survey, { lang, t, now }),
          buttons: [
            {
              text: t('needs-survey:answer.give'),
              href:
                first && !other
                  ? TEAM_NEED.to({ year: survey.year, code: first.code })
                  : TEAM_NEEDS.to(),
            },
          ],
        };
      }),
    },
  ];
}
