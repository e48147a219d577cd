import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { DomainError } from '../../../ground/errors.js';
import type { Role } from '../../../ground/roles.js';
import { readForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import { districtIds } from '../../proposals/pages/options.js';
import { surveys } from '../deciding/surveys.js';
import { keptSurveys, surveyByCode } from '../find-surveys.js';
import { stageOf } from '../stages.js';
import { showKeptSurvey, showNewSurvey } from './show-form.js';
import { newSurveyForm, surveyForm } from './survey-form.js';
import { daysText, placeText, STAGE_TAGS } from '../survey-words.js';
import { KEPT_SURVEY, NEW_KEPT_SURVEY } from '../addresses.js';
import { OFFICE } from '../../../ground/addresses/institute.js';
import { KEPT_SURVEYS } from '../../../ground/addresses/city.js';
const KEEPERS: readonly Role[] = ['institute'];

/** The surveys as the institute keeps them: listed, begun, described. */
export function keptPages({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { lang, t } = reader;
    const now = clock();
    const all = await keptSurveys();
    res.render('communities/surveys/pages/kept', {
      title: t('surveys:kept.title'),
      crumbs: [
        { text: t('common:nav.office'), href: OFFICE.to() },
        { text: t('surveys:kept.title') },
      ],
      newHref: NEW_KEPT_SURVEY.to(),
      rows: await Promise.all(
        all.map(async (survey) => {
          const stage = stageOf(survey, now);
          const days = daysText(survey, reader);
          return {
            title: survey.title[lang],
            href: KEPT_SURVEY.to({ code: survey._id }),
            details: [survey._id, await placeText(survey, reader), days]
              .filter(Boolean)
              .join(' · '),
            tag: { kind: STAGE_TAGS[stage], text: t(`surveys:stages.${stage}`) },
          };
        }),
      ),
    });
  };

  /** Those that were opened may be asked once more. */
  const waves = async () => (await keptSurveys()).filter(({ openedAt }) => openedAt !== null);

  const begin = async (req: Request, res: Response) => {
    const offered = await waves();
    const form = newSurveyForm(
      await districtIds(),
      offered.map(({ _id }) => _id),
    );
    const { values, typed, faults } = readForm(form, req.body);
    if (!values) {
      await showNewSurvey(req, res, offered, { typed, faults });
      return;
    }
    const { code, follows, values: said } = values;
    const before = follows === '' ? undefined : await surveyByCode(follows);
    try {
      await surveys.handle(code, {
        ...{ type: 'begin', code, form: idByForm(req), values: said },
        follows: before ? { code: before._id, questions: before.questions } : null,
        ...{ by: currentUser(req).id, at: clock() },
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const shown = { typed, faults: { code: error.code }, status: statusOf(error) };
      await showNewSurvey(req, res, offered, shown);
      return;
    }
    redirectWith(req, res, KEPT_SURVEY.to({ code }), {
      kind: 'success',
      key: 'surveys:kept.begun',
    });
  };

  const change = async (req: Request, res: Response) => {
    const survey = await surveyByCode(String(req.params.code));
    // A district without communities by now stays as it is.
    const offered = [...(await districtIds()), ...survey.districts];
    const { values, typed, faults } = readForm(surveyForm(offered), req.body);
    if (!values) {
      await showKeptSurvey(req, res, survey, { typed, faults }, clock());
      return;
    }
    try {
      await surveys.handle(survey._id, {
        ...{ type: 'change', ...values, by: currentUser(req).id, at: clock() },
      });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const shown = { typed, faults: { titleUk: error.code }, status: statusOf(error) };
      await showKeptSurvey(req, res, survey, shown, clock());
      return;
    }
    redirectWith(req, res, KEPT_SURVEY.to({ code: survey._id }), {
      ...{ kind: 'success', key: 'surveys:kept.saved' },
    });
  };

  return [
    get(KEPT_SURVEYS.pattern, KEEPERS, list),
    get(NEW_KEPT_SURVEY.pattern, KEEPERS, async (req, res) =>
      showNewSurvey(req, res, await waves()),
    ),
    post(NEW_KEPT_SURVEY.pattern, KEEPERS, begin),
    get(KEPT_SURVEY.pattern, KEEPERS, async (req, res) =>
      showKeptSurvey(req, res, await surveyByCode(String(req.params.code)), {}, clock()),
    ),
    post(KEPT_SURVEY.pattern, KEEPERS, change),
  ];
}
