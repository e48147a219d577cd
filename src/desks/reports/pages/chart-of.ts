import { barsOf, MOST_BARS } from '../../../documents/charts/bars.js';
import type { ChartData } from '../../../documents/charts/chart.js';
import { curvesOf } from '../../../documents/charts/curves.js';
import type { Reader } from '../../../ground/language/reader.js';
import type { Answer } from '../engine/answer.js';
import { plainNumber, writtenAs } from '../engine/numbers.js';
import type { Measure, Report } from '../engine/report.js';
import { valueOf } from '../engine/tally.js';

/** A report's chart for the page: curves where its lines are a course of time, else bars; undefined: nothing to draw. */
export function chartOf(
  { chart, key }: Pick<Report, 'chart' | 'key'>,
  { by, lines, measures }: Answer,
  { t, lang }: Reader,
) {
  const drawn = chart.flatMap((name): Measure[] => measures.filter((one) => one.name === name));
  const [first] = drawn;
  const data: ChartData = {
    series: drawn.map(({ name }) => t(`reports:numbers.${name}`)),
    points: lines.map(({ label, short = label, facts }) => ({
      ...{ label, short },
      values: drawn.map((measure) => plainNumber(measure, valueOf(measure, facts))),
    })),
    written: (value) => (first ? writtenAs(first, value, lang) : String(value)),
  };
  const sums = data.points.flatMap(({ values }) => values);
  if (!sums.some((value) => value !== null && value > 0)) return undefined;
  const inTime = by === 'month' || by === 'quarter';
  const bars = inTime ? undefined : barsOf(data);
  return {
    title: t('reports:chart.title', {
      what: data.series.length === 1 ? (data.series[0] ?? '') : t(`reports:kinds.${key}.title`),
      by: t(`reports:byWords.${by}`),
    }),
    description: t('reports:chart.description', { numbers: data.series.join(', ') }),
    legend: data.series.length > 1 ? data.series.map((text, series) => ({ series, text })) : [],
    bars,
    curves: inTime ? curvesOf(data) : undefined,
    remark: bars && bars.left > 0 ? t('reports:chart.largest', { count: MOST_BARS }) : '',
  };
}
