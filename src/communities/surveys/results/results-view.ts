import { barsOf } from '../../../documents/charts/bars.js';
import { formatNumber } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import type { QuestionResult, Results } from '../results.js';
import { SCALE_STEPS, type Question, type ShownText, type Survey } from '../survey.js';
import { questionText } from '../survey-words.js';

/** A mean with one decimal: «4,3». */
export const meanText = (mean: number, { lang }: Pick<Reader, 'lang'>): string =>
  formatNumber(mean, lang, 1, 1);

/** A share in whole per cent. */
export const shareText = (part: number, whole: number, { lang }: Pick<Reader, 'lang'>): string =>
  `${formatNumber((part / whole) * 100, lang, 0)} %`;

/** Results and, where there was one, those of the wave before. */
interface Waves {
  results: Results;
  before?: { survey: Pick<Survey, 'title'>; results: Results } | undefined;
  /** Names of districts by the department that administers each. */
  districts: ReadonlyMap<string, string>;
}

/** What each question of a survey was answered, as its page shows it: a chart, and the same as a table. */
export function resultParts(
  { questions, texts }: Pick<Survey, 'questions' | 'texts'>,
  { results, before, districts }: Waves,
  reader: Reader,
) {
  const { t } = reader;
  return questions.map((question) => {
    const { id } = question;
    const result = results.questions.find((one) => one.question === id);
    const earlier = before?.results.questions.find((one) => one.question === id);
    return {
      ...{ id, title: questionText(question, reader) },
      answers: result ? t('surveys:results.answered', { count: result.answers }) : '',
      ...(result ? partOf(question, { result, earlier, waves: before !== undefined }, reader) : {}),
      districts: (result?.districts ?? []).map(({ district, answers, mean }) => ({
        name: districts.get(district) ?? '',
        answers,
        mean: meanText(mean, reader),
      })),
      isText: question.kind === 'text',
      texts: textsOf(texts, id),
    };
  });
}

const textsOf = (texts: readonly ShownText[], id: string): string[] =>
  texts
    .filter(({ question }) => question === id)
    .map(({ text }) => text)
    .toSorted();

interface Compared {
  result: QuestionResult;
  earlier: QuestionResult | undefined;
  /** Whether there is a wave before it: then its column stands, be it empty. */
  waves: boolean;
}

function partOf(question: Question, { result, earlier, waves }: Compared, reader: Reader) {
  const { t } = reader;
  const labels = labelsOf(question, reader);
  const share = (one: QuestionResult | undefined, at: number): string => {
    const count = one?.counts?.[at];
    if (one === undefined) return t('surveys:results.none');
    return count === undefined || count === null
      ? t('surveys:results.few')
      : t('surveys:results.share', { share: shareText(count, one.answers, reader), count });
  };
  const heads = [t('surveys:results.now'), ...(waves ? [t('surveys:results.before')] : [])];
  const cells = (texts: readonly string[]) =>
    texts.slice(0, heads.length).map((text, at) => ({ text, label: heads[at] ?? '' }));
  const mean = (one: QuestionResult | undefined): string => {
    if (one === undefined) return t('surveys:results.none');
    return one.mean === undefined ? t('surveys:results.few') : meanText(one.mean, reader);
  };
  const hasMean = question.kind === 'scale' || question.kind === 'number';
  const counted = result.counts !== undefined || earlier?.counts !== undefined;
  return {
    heads,
    chart: chartOf(question, { result, labels }, reader),
    rows: counted
      ? labels.map((label, at) => ({
          label,
          cells: cells([share(result, at), share(earlier, at)]),
        }))
      : [],
    means: hasMean ? cells([mean(result), mean(earlier)]) : [],
    // Beside its mean, a scale's steps are shown all or none.
    hidden:
      (hasMean && result.mean === undefined) ||
      (result.counts ? result.counts.includes(null) : question.kind === 'scale'),
  };
}

/** The options of a question, or the steps of its scale. */
function labelsOf({ kind, options }: Question, { lang, t }: Reader): string[] {
  if (kind === 'scale') return SCALE_STEPS.map((step) => t(`surveys:scale.${step}`));
  return options.map((option) => option[lang]);
}

interface Drawn {
  result: QuestionResult;
  labels: readonly string[];
}

/** Bars of what may be shown; undefined where there is nothing to draw. */
function chartOf({ id, text }: Question, { result, labels }: Drawn, { lang, t }: Reader) {
  const points = (result.counts ?? []).flatMap((count, at) => {
    const label = labels[at] ?? '';
    return count === null ? [] : [{ label, short: label, values: [count] }];
  });
  if (!points.some(({ values: [count = 0] }) => count > 0)) return undefined;
  return {
    id: `chart-${id}`,
    title: text[lang],
    description: t('surveys:results.chart', { count: result.answers }),
    legend: [],
    bars: barsOf({
      series: [t('surveys:results.now')],
      points,
      written: (value) => shareText(value, result.answers, { lang }),
    }),
  };
}
