import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { found } from '../../../ground/errors.js';
import { formatIsoDay } from '../../../ground/language/format.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { get, type Route } from '../../../web/routes/route.js';
import { openedSurveys, surveyByCode } from '../find-surveys.js';
import { stageOf } from '../stages.js';
import { showResults } from './show-results.js';
import { daysText, placeText, STAGE_TAGS } from '../survey-words.js';
import { COMMUNITIES } from '../../../ground/addresses/communities.js';
import { SURVEYS } from '../../../ground/addresses/city.js';
import { SURVEY, SURVEY_RESULTS } from '../addresses.js';

/** The surveys that are or were open, and the results of those that are published; for everybody. */
export function publicPages({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { lang, t } = reader;
    const now = clock();
    const rows = await Promise.all(
      (await openedSurveys()).map(async (survey) => {
        const stage = stageOf(survey, now);
        return {
          title: survey.title[lang],
          href: (stage === 'published' ? SURVEY_RESULTS : SURVEY).to({ code: survey._id }),
          details: `${await placeText(survey, reader)} · ${
            stage === 'open'
              ? t(`surveys:${survey.access === 'files' ? 'askedUntil' : 'openUntil'}`, {
                  day: formatIsoDay(survey.until ?? ''),
                })
              : daysText(survey, reader)
          }`,
          tag: { kind: STAGE_TAGS[stage], text: t(`surveys:stages.${stage}`) },
          open: stage === 'open',
        };
      }),
    );
    res.render('communities/surveys/pages/list', {
      title: t('surveys:title'),
      description: t('surveys:lede'),
      crumbs: [
        { text: t('communities:title'), href: COMMUNITIES.to() },
        { text: t('surveys:title') },
      ],
      open: rows.filter(({ open }) => open),
      past: rows.filter(({ open }) => !open),
    });
  };

  const results = async (req: Request, res: Response) => {
    const survey = await surveyByCode(String(req.params.code));
    const published = found(survey.published);
    const { lang, t } = readerOf(req);
    await showResults(req, res, survey, {
      results: published.results,
      crumbs: [
        { text: t('communities:title'), href: COMMUNITIES.to() },
        { text: t('surveys:title'), href: SURVEYS.to() },
        { text: survey.title[lang] },
      ],
    });
  };

  return [get(SURVEYS.pattern, 'anyone', list), get(SURVEY_RESULTS.pattern, 'anyone', results)];
}
