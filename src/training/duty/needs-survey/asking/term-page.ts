import type { Request, Response } from 'express';
import type { Clock } from '../../../../ground/clock.js';
import { readForm, renderForm } from '../../../../web/forms/form.js';
import { redirectWith } from '../../../../web/pages/notice.js';
import { readerOf } from '../../../../web/pages/reader-of.js';
import { currentUser } from '../../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../../web/routes/route.js';
import { surveyAsked } from '../asked-survey.js';
import { refusalOf, type Refused } from './refused-survey.js';
import { termForm } from './survey-form.js';
import type { Survey } from '../survey.js';
import { decideSurvey } from '../surveys.js';
import { NEEDS_SURVEY, NEEDS_SURVEY_TERM } from '../addresses.js';
import { NEEDS_SURVEYS } from '../../addresses.js';

/** Moving the last day of a survey, also of one that is over. */
export function termPage({ clock }: { clock: Clock }): Route[] {
  const showTerm = (req: Request, res: Response, survey: Survey, refused?: Refused) => {
    const { t } = readerOf(req);
    const { year, lastDay } = survey;
    renderForm(
      res,
      'training/duty/needs-survey/asking/term',
      {
        title: t('needs-survey:term.title'),
        crumbs: [
          { text: t('needs-survey:surveys'), href: NEEDS_SURVEYS.to() },
          { text: t('needs-survey:titleYear', { year }), href: NEEDS_SURVEY.to({ year }) },
          { text: t('needs-survey:term.title') },
        ],
        ...{ action: NEEDS_SURVEY_TERM.to({ year }), backHref: NEEDS_SURVEY.to({ year }) },
        typed: { lastDay, ...refused?.typed },
      },
      { t, faults: {}, ...refused },
    );
  };

  const move = async (req: Request, res: Response) => {
    const survey = await surveyAsked(req);
    const { year } = survey;
    const { values, typed, faults } = readForm(termForm, req.body ?? {});
    if (!values) {
      showTerm(req, res, survey, { typed, faults });
      return;
    }
    const act = { by: currentUser(req).id, at: clock() };
    const refused = await refusalOf(() => decideSurvey({ type: 'move', year, ...values, ...act }));
    if (refused) showTerm(req, res, survey, { typed, ...refused });
    else
      redirectWith(req, res, NEEDS_SURVEY.to({ year }), {
        kind: 'success',
        key: 'needs-survey:term.moved',
      });
  };

  return [
    get(NEEDS_SURVEY_TERM.pattern, ['institute'], async (req, res) => {
      showTerm(req, res, await surveyAsked(req));
    }),
    post(NEEDS_SURVEY_TERM.pattern, ['institute'], move),
  ];
}
