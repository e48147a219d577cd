import { barsOf, MOST_BARS } from '../../../documents/charts/bars.js';
import { formatIsoDay, formatNumber } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { standing, type Standing } from '../figures.js';
import type { Indicator, Value } from '../strategy.js';

/** A value in words; what is not set is said so, and never shown as 0. */
export const valueText = (value: number | null | undefined, { lang, t }: Reader): string =>
  value === null || value === undefined ? t('strategy:notSet') : formatNumber(value, lang, 3);

/** Of which year or day a value is. */
export const whenText = ({ on }: Pick<Value, 'on'>): string => formatIsoDay(on);

/** An indicator as readers see it: a table of where it stood, where it is and where it is to be, and a chart. */
export function indicatorView(indicator: Indicator, values: readonly Value[], reader: Reader) {
  const { lang, t } = reader;
  const { base, target, measured } = standing(values, indicator.id);
  const row = (kind: Value['kind'], one: Standing | undefined) => ({
    kind: t(`strategy:valueKinds.${kind}`),
    when: one ? whenText(one) : t('strategy:notSet'),
    value: valueText(one?.value, reader),
    source: one?.source ?? '',
  });
  return {
    id: indicator.id,
    title: indicator.title[lang],
    unit: indicator.unit[lang],
    rows: [
      row('base', base),
      ...(measured.length > 0 ? measured : [undefined]).map((one) => row('measured', one)),
      row('target', target),
    ],
    chart: chartOf(indicator, { base, target, measured }, reader),
  };
}

/** The chart of an indicator; undefined where nothing was measured, or what a bar cannot show. */
function chartOf(
  { id, title, unit }: Indicator,
  { base, target, measured }: ReturnType<typeof standing>,
  reader: Reader,
) {
  const { lang, t } = reader;
  const shown = [
    ...(base ? [base] : []),
    ...measured.slice(-(MOST_BARS - 2)),
    ...(target ? [target] : []),
  ];
  const drawn = shown.every(({ value }) => value >= 0) && shown.some(({ value }) => value > 0);
  if (measured.length === 0 || !drawn) return undefined;
  return {
    id: `chart-${id}`,
    title: t('strategy:chart.title', { title: title[lang], unit: unit[lang] }),
    description: t('strategy:chart.description'),
    bars: barsOf({
      series: [title[lang]],
      points: shown.map((one) => {
        const label = `${whenText(one)}, ${t(`strategy:valueKinds.${one.kind}`).toLocaleLowerCase(lang)}`;
        return { label, short: label, values: [one.value] };
      }),
      written: (value) => formatNumber(value, lang, 3),
    }),
  };
}
