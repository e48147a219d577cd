import { formatIsoDay, formatShortDate } from '../../ground/language/format.js';
import type { Reader } from '../../ground/language/reader.js';
import { dayIn } from '../../ground/time/days.js';
import { departmentNames } from '../../people/departments/departments.js';
import type { ListedSurvey } from './find-surveys.js';
import type { SurveyStage } from './stages.js';
import type { Question, Survey } from './survey.js';

/** The mark of each stage. */
export const STAGE_TAGS: Readonly<Record<SurveyStage, string>> = {
  ...{ draft: 'quiet', open: 'good', closed: 'warn', published: 'info' },
};

/** The number of a question, 7 of one with the id 'q7': on every page, and of its column in files. */
export const numberOf = ({ id }: Pick<Question, 'id'>): number => Number(id.slice(1));

/**
 * The questions under the numbers by which they are asked: counted from one without a gap, also while more are
 * removed; a wave asks under the numbers of the one before.
 */
export const asAsked = ({
  questions,
  follows,
  openedAt,
}: Pick<Survey, 'questions' | 'follows' | 'openedAt'>): Question[] =>
  openedAt === null && follows === null
    ? questions.map((question, at) => ({ ...question, id: `q${at + 1}` }))
    : questions;

/** A question behind its number. */
export const questionText = (
  question: Pick<Question, 'id' | 'text'>,
  { lang }: Pick<Reader, 'lang'>,
): string => `${numberOf(question)}. ${question.text[lang]}`;

/** Where a survey asks: its districts in the order of the reader's language, or the whole city. */
export async function placeText(
  { districts }: Pick<Survey, 'districts'>,
  { lang, t }: Reader,
): Promise<string> {
  if (districts.length === 0) return t('surveys:wholeCity');
  const names = await departmentNames(districts);
  return districts
    .map((one) => names.get(one)?.[lang] ?? '')
    .toSorted((a, b) => a.localeCompare(b, lang))
    .join(', ');
}

/** From which day to which a survey is or was answered; empty while it is not open yet. */
export function daysText(
  { openedAt, until, closedAt }: Pick<ListedSurvey, 'openedAt' | 'until' | 'closedAt'>,
  { t }: Reader,
): string {
  if (openedAt === null || until === null) return '';
  const last = closedAt !== null && dayIn(closedAt) < until ? dayIn(closedAt) : until;
  return t('surveys:days', { from: formatShortDate(openedAt), to: formatIsoDay(last) });
}

/** So many answers are told of at once while a survey is open. */
const STEP = 10;

/**
 * How many answers there are while a survey is open, in tens: whoever sees somebody answer does not learn by the
 * number that this was counted.
 */
export function answersSoFar(count: number, { t }: Reader): string {
  const tens = Math.floor(count / STEP) * STEP;
  return tens === 0
    ? t('surveys:kept.answersFewer', { count: STEP })
    : t('surveys:kept.answersAtLeast', { count: tens });
}
