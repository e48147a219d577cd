import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { formatDate, formatIsoDay, inKyiv } from '../../../ground/language/format.js';
import { readForm, renderForm, type Faults } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import { NEEDS, SURVEYS } from '../addresses.js';
import { surveyHref } from './addresses.js';
import { surveyAsked } from './asked-survey.js';
import { surveyForm, termForm } from './survey-form.js';
import { LastDayPast, LastDayTooFar, SurveyStands } from './survey-refusals.js';
import { takesAnswers, type Survey } from './survey.js';
import { decideSurvey, latestSurveys } from './surveys.js';
import { unitsAsked } from './who-answers.js';

const NEW = `${SURVEYS}/new`;
const TERM = surveyHref(':year', '/term');

interface Refused {
  typed: Record<string, unknown>;
  faults: Faults;
  status?: number;
}

/** The surveys of needs for the institute: which there were, opening one, moving its last day. */
export function surveyPages({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const { lang, t, now } = readerOf(req);
    const surveys = await latestSurveys();
    res.render('training/duty/needs-survey/surveys', {
      title: t('needs-survey:surveys'),
      crumbs: [
        { text: t('individual:needs.title'), href: NEEDS },
        { text: t('needs-survey:surveys') },
      ],
      newHref: NEW,
      surveys: surveys.map((survey) => ({
        ...{
          href: surveyHref(survey.year),
          heading: t('needs-survey:titleYear', { year: survey.year }),
        },
        opened: formatDate(survey.openedAt, lang, now),
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
      'training/duty/needs-survey/new',
      {
        title: t('needs-survey:opening.title'),
        crumbs: [
          { text: t('needs-survey:surveys'), href: SURVEYS },
          { text: t('needs-survey:opening.title') },
        ],
        ...{ action: NEW, backHref: SURVEYS },
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
    const act = { by: currentUser(req).id, at: clock() };
    const refused = await refusalOf(() => decideSurvey({ type: 'open', ...values, ...act }));
    if (refused) {
      await showNew(req, res, { typed, ...refused });
      return;
    }
    redirectWith(req, res, surveyHref(values.year), {
      kind: 'success',
      key: 'needs-survey:opened',
    });
  };

  const showTerm = (req: Request, res: Response, survey: Survey, refused?: Refused) => {
    const { t } = readerOf(req);
    const { year, lastDay } = survey;
    renderForm(
      res,
      'training/duty/needs-survey/term',
      {
        title: t('needs-survey:term.title'),
        crumbs: [
          { text: t('needs-survey:surveys'), href: SURVEYS },
          { text: t('needs-survey:titleYear', { year }), href: surveyHref(year) },
          { text: t('needs-survey:term.title') },
        ],
        ...{ action: surveyHref(year, '/term'), backHref: surveyHref(year) },
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
      redirectWith(req, res, surveyHref(year), { kind: 'success', key: 'needs-survey:term.moved' });
  };

  return [
    get(SURVEYS, ['institute'], list),
    get(NEW, ['institute'], (req, res) => showNew(req, res)),
    post(NEW, ['institute'], open),
    get(TERM, ['institute'], async (req, res) => {
      showTerm(req, res, await surveyAsked(req));
    }),
    post(TERM, ['institute'], move),
  ];
}

/** The years of which departments are asked: this one and the next, as individual programmes are written. */
const yearsAsked = (now: Date): number[] => [0, 1].map((ahead) => inKyiv(now).year + ahead);

/** What the form shows where the decision was refused; undefined where it was made. */
async function refusalOf(
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
