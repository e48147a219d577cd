import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { DomainError, found } from '../../../ground/errors.js';
import { readForm, renderForm } from '../../../web/forms/form.js';
import { idByForm } from '../../../web/forms/form-key.js';
import { askFirst } from '../../../web/pages/ask-first.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { statusOf } from '../../../web/routes/status-of.js';
import type { Shown } from '../../communities/keeping/show-form.js';
import { surveys } from '../deciding/surveys.js';
import { surveyByCode } from '../find-surveys.js';
import { QUESTION_KINDS } from '../survey.js';
import { wayToSurvey } from './show-form.js';
import { LONGEST, questionForm } from './survey-form.js';
import { KEPT_SURVEY, KEPT_SURVEY_QUESTIONS } from '../addresses.js';

const KEPT_SURVEY_QUESTION_REMOVAL = KEPT_SURVEY_QUESTIONS.below('/:id/removal');

/** What a survey asks, while it is being written: a question is added, or taken away. */
export function questionPages({ clock }: { clock: Clock }): Route[] {
  const asked = (req: Request) => surveyByCode(String(req.params.code));

  const show = async (req: Request, res: Response, shown: Shown = {}) => {
    const survey = await asked(req);
    // What has been opened, or asks what the wave before it did, has no such page.
    found(survey.openedAt === null && survey.follows === null ? survey : undefined);
    const reader = readerOf(req);
    const { lang, t } = reader;
    const { typed = {}, faults = {}, values = {}, status = 422 } = shown;
    const { _id, title, questions } = survey;
    renderForm(
      res,
      'communities/surveys/pages/questions',
      {
        title: t('surveys:questions.title'),
        lede: title[lang],
        crumbs: wayToSurvey(
          reader,
          { text: title[lang], href: KEPT_SURVEY.to({ code: _id }) },
          { text: t('surveys:questions.title') },
        ),
        action: KEPT_SURVEY_QUESTIONS.to({ code: _id }),
        back: KEPT_SURVEY.to({ code: _id }),
        questions: questions.map(({ id, text, kind, options }, at) => ({
          ...{ number: at + 1, text: text[lang], what: t(`surveys:kinds.${kind}`) },
          options: options.map((option) => option[lang]).join(' · '),
          removal: KEPT_SURVEY_QUESTION_REMOVAL.to({ code: _id, id }),
        })),
        kinds: QUESTION_KINDS.map((value) => ({ value, text: t(`surveys:kinds.${value}`) })),
        longest: LONGEST,
        typed: { kind: 'single', textUk: '', textEn: '', options: '', ...typed },
      },
      { t, faults, values, status },
    );
  };

  const add = async (req: Request, res: Response) => {
    const { values, typed, faults } = readForm(questionForm, req.body);
    if (!values) {
      await show(req, res, { typed, faults });
      return;
    }
    const { _id } = await asked(req);
    try {
      await surveys.handle(_id, {
        ...{ type: 'add-question', form: idByForm(req), question: values },
        ...{ by: currentUser(req).id, at: clock() },
      });
    } catch (error) {
      if (!(error instanceof DomainError) || error.kind === 'unknown') throw error;
      await show(req, res, {
        ...{ typed, faults: { textUk: error.code }, values: error.values },
        status: statusOf(error),
      });
      return;
    }
    redirectWith(req, res, KEPT_SURVEY_QUESTIONS.to({ code: _id }), {
      ...{ kind: 'success', key: 'surveys:questions.added' },
    });
  };

  const askToRemove = async (req: Request, res: Response) => {
    const { _id, title, questions, openedAt, follows } = await asked(req);
    const { lang, t } = readerOf(req);
    const { text } = found(
      openedAt === null && follows === null
        ? questions.find(({ id }) => id === req.params.id)
        : undefined,
    );
    const back = KEPT_SURVEY_QUESTIONS.to({ code: _id });
    askFirst(res, {
      title: t('surveys:questions.removal'),
      lede: text[lang],
      breadcrumbs: wayToSurvey(
        { lang, t },
        { text: title[lang], href: KEPT_SURVEY.to({ code: _id }) },
        { text: t('surveys:questions.title'), href: back },
        { text: t('surveys:questions.removal') },
      ),
      action: KEPT_SURVEY_QUESTION_REMOVAL.to({ code: _id, id: String(req.params.id) }),
      submit: t('surveys:questions.remove'),
      ...{ back, keep: t('surveys:questions.keep') },
    });
  };

  const remove = async (req: Request, res: Response) => {
    const { _id } = await asked(req);
    const id = String(req.params.id);
    await surveys.handle(_id, {
      ...{ type: 'remove-question', id, by: currentUser(req).id, at: clock() },
    });
    redirectWith(req, res, KEPT_SURVEY_QUESTIONS.to({ code: _id }), {
      ...{ kind: 'success', key: 'surveys:questions.removed' },
    });
  };

  return [
    get(KEPT_SURVEY_QUESTIONS.pattern, ['institute'], (req, res) => show(req, res)),
    post(KEPT_SURVEY_QUESTIONS.pattern, ['institute'], add),
    get(KEPT_SURVEY_QUESTION_REMOVAL.pattern, ['institute'], askToRemove),
    post(KEPT_SURVEY_QUESTION_REMOVAL.pattern, ['institute'], remove),
  ];
}
