import { moneyText } from '../../../ground/language/money.js';
import type { Reader } from '../../../ground/language/reader.js';
import { COST_SOURCES, spentIn, type CourseCosts } from '../../../training/courses/costs/costs.js';

/** «заплановано 20 000 грн, витрачено 18 500 грн»; of what nobody wrote that it is not set. */
export function costsText(costs: CourseCosts, reader: Reader): string {
  const { t } = reader;
  const { planned } = costs;
  const spent = spentIn(costs);
  const said = [
    ...(planned === null ? [] : [t('costs:plannedIs', { sum: moneyText(planned, reader) })]),
    ...(spent === null ? [] : [t('costs:spentIs', { sum: moneyText(spent, reader) })]),
  ];
  return said.join(', ') || t('costs:notSet');
}

/** The same sum by sum, as rows of a summary. */
export function costsRows({ planned, spent }: CourseCosts, reader: Reader) {
  const { t } = reader;
  const text = (kopecks: number | null) =>
    kopecks === null ? t('costs:notSet') : moneyText(kopecks, reader);
  return [
    { key: t('costs:planned'), value: text(planned) },
    ...COST_SOURCES.map((source) => ({
      key: t(`costs:sources.${source}`),
      value: text(spent[source]),
    })),
  ];
}
