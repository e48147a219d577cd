import type { Request, Response } from 'express';
import type { Clock } from '../../../../ground/clock.js';
import { found } from '../../../../ground/errors.js';
import { redirectWith } from '../../../../web/pages/notice.js';
import { readerOf } from '../../../../web/pages/reader-of.js';
import { LARGE_FORM } from '../../../../web/routes/body.js';
import { currentUser } from '../../../../web/routes/current-user.js';
import { get, post, taking, type Route } from '../../../../web/routes/route.js';
import { statusOf } from '../../../../web/routes/status-of.js';
import { surveyAsked } from '../asked-survey.js';
import { takesAnswers } from '../survey.js';
import { AnswerChanged, SurveyOver } from '../survey-refusals.js';
import { latestSurveys } from '../surveys.js';
import { unitsAsked, unitsOf } from '../who-answers.js';
import { readAnswer } from './answer-form.js';
import { answeredAmong, answerOf, decideAnswer } from './answers.js';
import { showAnswer } from './show-answer.js';
import { answerCrumbs, termText } from './survey-words.js';
import { programmesAsked, showAnswerForm, type OpenedAnswer } from './show-form.js';
import { TEAM, TEAM_NEED, TEAM_NEEDS } from '../../../../ground/addresses/team.js';
import { TEAM_NEED_ANSWER } from '../addresses.js';
/** So many surveys back a head still finds what the department said. */
const MOST_SURVEYS = 3;

/** Answering a survey of needs: for the departments that somebody answers for, and no other. */
export function ownSurveyRoutes({ clock }: { clock: Clock }): Route[] {
  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { lang, t, now } = reader;
    const [surveys, units] = await Promise.all([latestSurveys(MOST_SURVEYS), unitsAsked(now)]);
    const mine = unitsOf(units, currentUser(req).id);
    const ids = mine.map(({ _id }) => _id);
    res.render('training/duty/needs-survey/answers/own', {
      title: t('needs-survey:title'),
      crumbs: [{ text: t('team:titles.team'), href: TEAM.to() }, { text: t('needs-survey:title') }],
      surveys:
        mine.length === 0
          ? []
          : await Promise.all(
              surveys.map(async (survey) => {
                const { year } = survey;
                const done = await answeredAmong(year, ids);
                const open = takesAnswers(survey, now);
                return {
                  id: `survey-${year}`,
                  heading: t('needs-survey:titleYear', { year }),
                  term: termText(survey, reader),
                  units: mine.map(({ _id, code, name }) => ({
                    ...{ name: name[lang], answered: done.has(_id), open },
                    href: TEAM_NEED.to({ year, code }),
                  })),
                };
              }),
            ),
    });
  };

  const opened = async (req: Request): Promise<OpenedAnswer> => {
    const survey = await surveyAsked(req);
    const mine = unitsOf(await unitsAsked(clock()), currentUser(req).id);
    const unit = found(mine.find(({ code }) => code === req.params.code));
    return { survey, unit, stored: await answerOf(survey.year, unit._id) };
  };

  const one = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { survey, unit, stored } = await opened(req);
    const { year } = survey;
    const open = takesAnswers(survey, reader.now);
    await showAnswer(req, res, {
      ...{ survey, unit, answer: stored, term: termText(survey, reader) },
      crumbs: answerCrumbs({ survey, unit }, reader).slice(0, -1),
      formHref: open ? TEAM_NEED_ANSWER.to({ year, code: unit.code }) : '',
    });
  };

  const save = async (req: Request, res: Response) => {
    const asked = await opened(req);
    const { survey, unit, stored } = asked;
    const body = (req.body ?? {}) as object;
    const offered = (await programmesAsked(stored, body)).map(({ _id }) => _id);
    const { values, typed, faults: unfit } = readAnswer(body, offered);
    if (!values) {
      await showAnswerForm(req, res, asked, { typed, faults: unfit });
      return;
    }
    const { year, lastDay } = survey;
    const act = { by: currentUser(req).id, at: clock() };
    try {
      await decideAnswer({ year, department: unit._id, lastDay, ...values, ...act });
    } catch (refusal) {
      const known = refusal instanceof AnswerChanged || refusal instanceof SurveyOver;
      if (!known) throw refusal;
      const stands = { ...asked, stored: await answerOf(year, unit._id) };
      const status = statusOf(refusal);
      // Whoever was not the first sees what the other said, above what they typed.
      const faults =
        refusal instanceof AnswerChanged ? { stands: refusal.code } : { hinders: refusal.code };
      await showAnswerForm(req, res, stands, { typed, faults, status });
      return;
    }
    redirectWith(req, res, TEAM_NEED.to({ year, code: unit.code }), {
      kind: 'success',
      key: 'needs-survey:answered',
    });
  };

  return [
    get(TEAM_NEEDS.pattern, 'signed-in', list),
    get(TEAM_NEED.pattern, 'signed-in', one),
    get(TEAM_NEED_ANSWER.pattern, 'signed-in', async (req, res) => {
      const asked = await opened(req);
      if (!takesAnswers(asked.survey, clock())) throw new SurveyOver();
      await showAnswerForm(req, res, asked);
    }),
    taking(LARGE_FORM, post(TEAM_NEED_ANSWER.pattern, 'signed-in', save)),
  ];
}
