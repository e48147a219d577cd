import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { DomainError, found } from '../../../ground/errors.js';
import { FEWEST } from '../../../ground/fewest.js';
import { dayIn } from '../../../ground/time/days.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import { formatIsoDay } from '../../../ground/language/format.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { answersTo } from '../answers/find-answers.js';
import { latestDay } from '../deciding/decide-survey.js';
import type { SurveyCommand } from '../deciding/survey-events.js';
import { surveys } from '../deciding/surveys.js';
import { surveyByCode } from '../find-surveys.js';
import { resultsOf } from '../results/count-results.js';
import { stageOf, type SurveyStage } from '../stages.js';
import type { Survey } from '../survey.js';
import { wayToSurvey } from './show-form.js';
import { openingForm } from './survey-form.js';
import { KEPT_SURVEY } from '../addresses.js';

/** What is done to a survey and cannot be undone, by the stage at which it may be. */
const ACTS = { opening: 'draft', closing: 'open', publication: 'closed' } as const satisfies Record<
  string,
  SurveyStage
>;
type Act = keyof typeof ACTS;

type Said =
  { type: 'open'; until: string } | { type: 'close' } | { type: 'publish'; figure: string };

const FORMS: Record<Act, z.ZodType<Said>> = {
  opening: openingForm.transform(({ until }) => ({ type: 'open', until })),
  closing: z.object({}).transform(() => ({ type: 'close' })),
  publication: z
    .object({ figure: z.string().max(10).default('') })
    .transform(({ figure }) => ({ type: 'publish', figure })),
};

/** Opening a survey, closing it before its last day, publishing its results: each page says first what follows. */
export const actPages = (options: { clock: Clock }): Route[] =>
  (['opening', 'closing', 'publication'] as const).flatMap((act) => actPage(act, options));

function actPage(act: Act, { clock }: { clock: Clock }): Route[] {
  const page = KEPT_SURVEY.below(`/${act}`);
  const asked = (req: Request) => surveyByCode(String(req.params.code));

  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const survey = await asked(req);
    const now = clock();
    found(stageOf(survey, now) === ACTS[act] || shown.faults ? survey : undefined);
    const reader = readerOf(req);
    const { lang, t } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const { _id, title, questions } = survey;
    renderForm(
      res,
      'communities/surveys/pages/act',
      {
        title: t(`surveys:acts.${act}.title`),
        lede: t(ledeOf(act, survey), {
          count: FEWEST,
          day: formatIsoDay(latestDay(dayIn(now))),
        }),
        about: title[lang],
        submit: t(`surveys:acts.${act}.submit`),
        crumbs: wayToSurvey(
          reader,
          { text: title[lang], href: KEPT_SURVEY.to({ code: _id }) },
          { text: t(`surveys:acts.${act}.title`) },
        ),
        asksDay: act === 'opening',
        figures:
          act === 'publication'
            ? [
                { value: '', text: t('surveys:acts.publication.noFigure') },
                ...questions
                  .filter(({ kind }) => kind === 'scale')
                  .map(({ id, text }) => ({ value: id, text: text[lang] })),
              ]
            : undefined,
        ...{
          action: page.to({ code: _id }),
          back: KEPT_SURVEY.to({ code: _id }),
        },
        typed: { until: '', figure: '', ...typed },
      },
      { t, faults, values, status },
    );
  };

  const send = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(FORMS[act], req.body);
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    const survey = await asked(req);
    try {
      await surveys.handle(survey._id, {
        ...(await commandOf(values, survey)),
        ...{ by: currentUser(req).id, at: clock() },
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const field = act === 'opening' ? 'until' : 'figure';
      await show(req, res, {
        ...{ typed, faults: { [field]: error.code }, values: error.values },
        status: statusOf(error),
      });
      return;
    }
    redirectWith(req, res, KEPT_SURVEY.to({ code: survey._id }), {
      ...{ kind: 'success', key: `surveys:acts.${act}.done` },
    });
  };

  return [
    get(page.pattern, ['institute'], (req, res) => show(req, res)),
    post(page.pattern, ['institute'], send),
  ];
}

/** What follows from an act; where nobody answers here, opening is for files. */
const ledeOf = (act: Act, { access }: Pick<Survey, 'access'>) =>
  act === 'opening' && access === 'files'
    ? 'surveys:acts.opening.ledeFiles'
    : (`surveys:acts.${act}.lede` as const);

type Bare<Command> = Command extends unknown ? Omit<Command, 'at' | 'by'> : never;

/** What is published is counted now: nobody can add to a survey that is closed. */
async function commandOf(said: Said, survey: Survey): Promise<Bare<SurveyCommand>> {
  if (said.type !== 'publish') return said;
  return {
    type: 'publish',
    results: resultsOf(survey.questions, await answersTo(survey)),
    brought: survey.brought.map(({ hash }) => hash),
    figure: said.figure === '' ? null : said.figure,
  };
}
