import type { Request, Response } from 'express';
import type { Clock } from '../../../../ground/clock.js';
import { formatIsoDay, inKyiv } from '../../../../ground/language/format.js';
import { dayIn } from '../../../../ground/time/days.js';
import { readForm, renderForm } from '../../../../web/forms/form.js';
import { idByForm } from '../../../../web/forms/form-key.js';
import { redirectWith } from '../../../../web/pages/notice.js';
import { readerOf } from '../../../../web/pages/reader-of.js';
import { currentUser } from '../../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../../web/routes/route.js';
import { refusalOf, type Refused } from './refused-survey.js';
import { surveyForm } from './survey-form.js';
import { takesAnswers } from '../survey.js';
import { decideSurvey, latestSurveys } from '../surveys.js';
import { unitsAsked } from '../who-answers.js';
import { NEEDS_SURVEYS } from '../../addresses.js';
import { NEEDS } from '../../../../ground/addresses/institute.js';
import { NEEDS_SURVEY } from '../addresses.js';

const NEW = NEEDS_SURVEYS.below('/new').to();

/** The surveys of needs for the institute: which there were, and opening one. */
export function surveyPages({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const { t, now } = readerOf(req);
    const surveys = await latestSurveys();
    res.render('training/duty/needs-survey/asking/surveys', {
      title: t('needs-survey:surveys'),
      crumbs: [
        { text: t('individual:needs.title'), href: NEEDS.to() },
        { text: t('needs-survey:surveys') },
      ],
      newHref: NEW,
      surveys: surveys.map((survey) => ({
        ...{
          href: NEEDS_SURVEY.to({ year: survey.year }),
          heading: t('needs-survey:titleYear', { year: survey.year }),
        },
        opened: formatIsoDay(dayIn(survey.openedAt)),
        ...{ until: formatIsoDay(survey.lastDay), open: takesAnswers(survey, now) },
      })),
    });
  };

  const showNew = async (req: Request, res: Response, refused?: Refused) => {
    const { t, now } = readerOf(req);
    const years = yearsAsked(now);
    const people = new Set((await unitsAsked(now)).flatMap(({ speakers }) => speakers));
    renderForm(
      res,
      'training/duty/needs-survey/asking/new',
      {
        title: t('needs-survey:opening.title'),
        crumbs: [
          { text: t('needs-survey:surveys'), href: NEEDS_SURVEYS.to() },
          { text: t('needs-survey:opening.title') },
        ],
        ...{ action: NEW, backHref: NEEDS_SURVEYS.to() },
        follows: t('needs-survey:opening.follows', { count: people.size }),
        years: years.map((year) => ({ value: String(year), text: String(year) })),
        typed: { year: String(years[1]), ...refused?.typed },
      },
      { t, faults: {}, ...refused },
    );
  };

  const open = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(surveyForm(yearsAsked(clock())), req.body ?? {});
    if (!values) {
      await showNew(req, res, { typed, faults });
      return;
    }
    const act = { form: idByForm(req), by: currentUser(req).id, at: clock() };
    const refused = await refusalOf(() => decideSurvey({ type: 'open', ...values, ...act }));
    if (refused) {
      await showNew(req, res, { typed, ...refused });
      return;
    }
    redirectWith(req, res, NEEDS_SURVEY.to({ year: values.year }), {
      kind: 'success',
      key: 'needs-survey:opened',
    });
  };

  return [
    get(NEEDS_SURVEYS.pattern, ['institute'], list),
    get(NEW, ['institute'], (req, res) => showNew(req, res)),
    post(NEW, ['institute'], open),
  ];
}

/** The years of which departments are asked: this one and the next, as individual programmes are written. */
const yearsAsked = (now: Date): number[] => [0, 1].map((ahead) => inKyiv(now).year + ahead);
