import { moneyText } from '../../../ground/language/money.js';
import type { Reader } from '../../../ground/language/reader.js';
import { COST_SOURCES } from '../../../training/courses/costs/costs.js';

/** «Бюджет міста: 12 500 грн (було: не вказано)»: of an entry on a course's costs, each sum that changed. */
export function costChanges(values: Readonly<Record<string, unknown>>, reader: Reader): string {
  const { t } = reader;
  const text = (kopecks: unknown) =>
    typeof kopecks === 'number' ? moneyText(kopecks, reader) : t('costs:notSet');
  return (['planned', ...COST_SOURCES] as const)
    .filter((name) => values[name] !== values[`${name}Was`])
    .map((name) =>
      t('costs:changedFrom', {
        what: name === 'planned' ? t('costs:planned') : t(`costs:sources.${name}`),
        ...{ is: text(values[name]), was: text(values[`${name}Was`]) },
      }),
    )
    .join('; ');
}
