import type { Request, Response } from 'express';
import { explainFaults, renderForm, type Faults } from '../../../../web/forms/form.js';
import { readerOf } from '../../../../web/pages/reader-of.js';
import { programmesByIds } from '../../../programmes/programme-facts.js';
import type { Programme } from '../../../programmes/programme.js';
import { programmesOnOffer } from '../../../programmes/programmes.js';
import type { Survey } from '../survey.js';
import type { UnitAsked } from '../who-answers.js';
import type { Answer } from './answer.js';
import { fieldName, LONGEST, programmesNamed, TOPIC_LINES, typedAnswer } from './answer-form.js';
import { answerView, lineChoices } from './answer-view.js';
import { answerCrumbs, surveyFacts } from './survey-words.js';
import { TEAM_NEED_ANSWER } from '../addresses.js';
import { TEAM_NEED } from '../../../../ground/addresses/team.js';

/** A department's answer, as somebody opened it who answers for the department. */
export interface OpenedAnswer {
  survey: Survey;
  unit: UnitAsked;
  stored: Answer | null;
}

type Offered = Pick<Programme, '_id' | 'code' | 'title'>;

/**
 * The programmes that the form names: those on offer, and others of which the department said something before,
 * or the form that came does.
 */
export async function programmesAsked(stored: Answer | null, typed: object): Promise<Offered[]> {
  const offered = await programmesOnOffer();
  const known = new Set(offered.map(({ _id }) => _id));
  const said = (stored?.wishes ?? []).flatMap(({ programme }) => programme ?? []);
  const others = [...said, ...programmesNamed(typed)].filter((id) => !known.has(id));
  return [...offered, ...(await programmesByIds(others)).values()];
}

/** The form of a department's answer, also one that was refused. */
export async function showAnswerForm(
  req: Request,
  res: Response,
  { survey, unit, stored }: OpenedAnswer,
  refused?: { typed: Record<string, unknown>; faults: Faults; status?: number },
): Promise<void> {
  const reader = readerOf(req);
  const { lang, t } = reader;
  // Whoever was told that another was faster may say it over what stands now.
  const seen = refused?.status === undefined ? {} : { seen: String(stored?.version ?? 0) };
  const typed: Record<string, unknown> = { ...(refused?.typed ?? typedAnswer(stored)), ...seen };
  const { errors } = explainFaults(refused?.faults ?? {}, t);
  const fieldOf = (field: Parameters<typeof fieldName>[0], key: string) => {
    const name = fieldName(field, key);
    return { name, value: typed[name] ?? '', error: errors[name] };
  };
  const line = (key: string, title: string, code: string) => ({
    ...{ title, code, topic: fieldOf('topic', key), people: fieldOf('people', key) },
    ...{ priority: fieldOf('priority', key), quarter: fieldOf('quarter', key) },
  });
  const offered = await programmesAsked(stored, typed);
  const title = t('needs-survey:form.title');
  renderForm(
    res,
    'training/duty/needs-survey/answers/form',
    {
      ...{ title, crumbs: [...answerCrumbs({ survey, unit }, reader), { text: title }] },
      lede: surveyFacts(survey, unit, reader),
      action: TEAM_NEED_ANSWER.to({ year: survey.year, code: unit.code }),
      backHref: TEAM_NEED.to({ year: survey.year, code: unit.code }),
      ...{ typed, longest: LONGEST, ...lineChoices(reader) },
      stands: refused?.faults.stands ? await answerView(stored, reader) : undefined,
      lines: offered.map(({ _id, code, title: name }) => line(_id, name[lang], code)),
      topics: TOPIC_LINES.map((key) => line(key, t('needs-survey:form.topicOf', { n: key }), '')),
    },
    { t, faults: {}, ...refused },
  );
}
