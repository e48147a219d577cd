import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { found } from '../../../ground/errors.js';
import { FEWEST } from '../../../ground/fewest.js';
import { parseInput } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { PAGE_SIZE, pagination } from '../../../web/queries/paging.js';
import { pageField } from '../../../web/queries/query-fields.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { answersTo, wordsIn, wordsName } from '../answers/find-answers.js';
import { surveys } from '../deciding/surveys.js';
import { surveyByCode } from '../find-surveys.js';
import { resultsOf } from '../results/count-results.js';
import { stageOf } from '../stages.js';
import type { Survey } from '../survey.js';
import { questionText } from '../survey-words.js';
import { showResults } from './show-results.js';
import { wayToSurvey } from './show-form.js';
import { KEPT_SURVEY, KEPT_SURVEY_RESULTS, KEPT_SURVEY_WORDS } from '../addresses.js';
import { addressWith } from '../../../ground/addresses/address-with.js';

const questionField = z.string().regex(/^q\d{1,4}$/);
const wordsQuery = z.object({ question: questionField.optional(), page: pageField });
const wordsForm = z.object({
  question: questionField,
  words: z.string().regex(/^[0-9a-f]{24}$/),
  shown: z.literal('1').optional(),
  page: pageField,
});

/** What came of a survey, for the institute: its results before everybody reads them, and the words that were written. */
export function readingPages({ clock, secret }: { clock: Clock; secret: string }): Route[] {
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
        { text: survey.title[lang], href: KEPT_SURVEY.to({ code: survey._id }) },
        { text: t('surveys:kept.results') },
      ),
    });
  };

  const words = async (req: Request, res: Response) => {
    const survey = await closed(req);
    const { question: id, page } = parseInput(wordsQuery, req.query);
    const reader = readerOf(req);
    const { lang, t } = reader;
    const { _id, title, texts } = survey;
    const asked = askedForWords(survey);
    const question = id === undefined ? asked[0] : found(asked.find((one) => one.id === id));
    const all = question ? await wordsIn(survey, question.id) : [];
    const path = KEPT_SURVEY_WORDS.to({ code: _id });
    res.render('communities/surveys/pages/words', {
      title: t('surveys:words.title'),
      crumbs: wayToSurvey(
        reader,
        { text: title[lang], href: KEPT_SURVEY.to({ code: _id }) },
        { text: t('surveys:words.title') },
      ),
      action: path,
      question: question && questionText(question, reader),
      words: all.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map(({ answer, text }) => ({
        text,
        fields: [
          { name: 'question', value: question?.id },
          { name: 'words', value: wordsName(secret, question?.id ?? '', answer) },
          { name: 'page', value: String(page) },
        ],
        shown: texts.some((one) => one.question === question?.id && one.answer === answer),
      })),
      pages: pagination(path, { question: question?.id }, page, all.length),
      // One question at a time, so that no two answers of one person stand on a page.
      others: asked
        .filter((one) => one !== question)
        .map((one) => ({
          text: questionText(one, reader),
          href: addressWith(path, { question: one.id }),
        })),
      few: t('surveys:words.few', { count: FEWEST }),
    });
  };

  const choose = async (req: Request, res: Response) => {
    const survey = await closed(req);
    const { question, words: name, shown, page } = parseInput(wordsForm, req.body);
    const act = { by: currentUser(req).id, at: clock() };
    const isNamed = ({ answer }: { answer: string }) =>
      wordsName(secret, question, answer) === name;
    if (shown) {
      found(askedForWords(survey).find(({ id }) => id === question));
      const text = found((await wordsIn(survey, question)).find(isNamed));
      await surveys.handle(survey._id, { type: 'show-text', text: { question, ...text }, ...act });
    } else {
      const text = survey.texts.filter((one) => one.question === question).find(isNamed);
      if (text)
        await surveys.handle(survey._id, {
          ...{ type: 'hide-text', question, answer: text.answer, ...act },
        });
    }
    redirectWith(req, res, KEPT_SURVEY_WORDS.to({ code: survey._id }, { question, page }), {
      ...{ kind: 'success', key: `surveys:words.${shown ? 'nowShown' : 'nowHidden'}` },
    });
  };

  return [
    get(KEPT_SURVEY_RESULTS.pattern, ['institute'], results),
    get(KEPT_SURVEY_WORDS.pattern, ['institute'], words),
    post(KEPT_SURVEY_WORDS.pattern, ['institute'], choose),
  ];
}

/** What a survey asks to be answered in words. */
const askedForWords = ({ questions }: Pick<Survey, 'questions'>) =>
  questions.filter(({ kind }) => kind === 'text');
