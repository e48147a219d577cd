import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { found } from '../../../ground/errors.js';
import { FEWEST } from '../../../ground/fewest.js';
import { parseInput } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { keptSurveyHref } from '../addresses.js';
import { answersTo, wordsIn, wordsOf } from '../answers/find-answers.js';
import { surveys } from '../deciding/surveys.js';
import { surveyByCode } from '../find-surveys.js';
import { resultsOf } from '../results/count-results.js';
import { stageOf } from '../stages.js';
import { showResults } from './show-results.js';
import { wayToSurvey } from './show-form.js';

const WORDS = keptSurveyHref(':code', '/words');

const wordsForm = z.object({
  question: z.string().regex(/^q\d{1,4}$/),
  answer: z.string().regex(/^[0-9a-f]{24}$/),
  shown: z.literal('1').optional(),
});

/** What came of a survey, for the institute: its results before everybody reads them, and the words that were written. */
export function readingPages({ clock }: { clock: Clock }): Route[] {
  /** @throws {NotFound} while it is answered: nobody looks before */
  const closed = async (req: Request) => {
    const survey = await surveyByCode(String(req.params.code));
    const stage = stageOf(survey, clock());
    return found(stage === 'closed' || stage === 'published' ? survey : undefined);
  };

  const results = async (req: Request, res: Response) => {
    const survey = await closed(req);
    const reader = readerOf(req);
    const { lang, t } = reader;
    await showResults(req, res, survey, {
      results: survey.published?.results ?? resultsOf(survey.questions, await answersTo(survey)),
      remark: survey.published ? '' : t('surveys:results.preview'),
      crumbs: wayToSurvey(
        reader,
        { text: survey.title[lang], href: keptSurveyHref(survey._id) },
        { text: t('surveys:kept.results') },
      ),
    });
  };

  const words = async (req: Request, res: Response) => {
    const survey = await closed(req);
    const reader = readerOf(req);
    const { lang, t } = reader;
    const { _id, title, questions, texts } = survey;
    const all = await wordsIn(survey);
    res.render('communities/surveys/pages/words', {
      title: t('surveys:words.title'),
      crumbs: wayToSurvey(
        reader,
        { text: title[lang], href: keptSurveyHref(_id) },
        { text: t('surveys:words.title') },
      ),
      action: keptSurveyHref(_id, '/words'),
      parts: questions
        .filter(({ kind }) => kind === 'text')
        .map(({ id, text }) => ({
          ...{ id, title: text[lang] },
          words: all
            .filter(({ question }) => question === id)
            .map((one) => ({
              text: one.text,
              fields: [
                { name: 'question', value: id },
                { name: 'answer', value: one.answer },
              ],
              shown: texts.some(({ question, answer }) => question === id && answer === one.answer),
            })),
        })),
      few: t('surveys:words.few', { count: FEWEST }),
    });
  };

  const choose = async (req: Request, res: Response) => {
    const survey = await closed(req);
    const { question, answer, shown } = parseInput(wordsForm, req.body);
    const act = { by: currentUser(req).id, at: clock() };
    if (shown) {
      const text = found(await wordsOf(survey, { question, answer }));
      await surveys.handle(survey._id, { type: 'show-text', text, ...act });
    } else await surveys.handle(survey._id, { type: 'hide-text', question, answer, ...act });
    redirectWith(req, res, keptSurveyHref(survey._id, '/words'), {
      ...{ kind: 'success', key: `surveys:words.${shown ? 'nowShown' : 'nowHidden'}` },
    });
  };

  return [
    get(keptSurveyHref(':code', '/results'), ['institute'], results),
    get(WORDS, ['institute'], words),
    post(WORDS, ['institute'], choose),
  ];
}
