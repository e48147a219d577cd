import type { Request, Response } from 'express';
import { readerOf } from '../../../../web/pages/reader-of.js';
import type { Survey } from '../survey.js';
import type { UnitAsked } from '../who-answers.js';
import type { Answer } from './answer.js';
import { answerView } from './answer-view.js';
import { surveyFacts } from './survey-words.js';

/** A department's answer, which way leads to it, and for whoever answers until when and where. */
interface ShownAnswer {
  survey: Survey;
  unit: Pick<UnitAsked, 'name'>;
  answer: Answer | null;
  /** Without the department itself, which comes last. */
  crumbs: readonly { text: string; href: string }[];
  term?: string;
  formHref?: string;
}

/** Shows what a department answered: to those who answer for it, and to the institute. */
export async function showAnswer(
  req: Request,
  res: Response,
  { survey, unit, answer, crumbs, term = '', formHref = '' }: ShownAnswer,
): Promise<void> {
  const reader = readerOf(req);
  const title = unit.name[reader.lang];
  res.render('training/duty/needs-survey/answers/answer', {
    ...{ title, crumbs: [...crumbs, { text: title }], term, formHref },
    lede: surveyFacts(survey, unit, reader),
    ...(await answerView(answer, reader)),
  });
}
