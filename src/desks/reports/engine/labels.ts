import { DateTime } from 'luxon';
import { ZONE } from '../../../ground/language/format.js';
import type { Language } from '../../../ground/language/languages.js';
import { knownText } from '../../../ground/language/i18n.js';
import type { Reader } from '../../../ground/language/reader.js';
import { COST_SOURCES } from '../../../training/courses/costs/costs.js';
import { KINDS } from '../../../training/programmes/programme.js';
import { rootOf, type Council } from './council-lines.js';
import type { Grouping, Known } from './report.js';

/** «січ», «Q1»: of months and quarters that stand in a row. */
export function shortSpan(key: string, lang: Language): string {
  const [, quarter] = key.split('-Q');
  if (quarter) return `Q${quarter}`;
  const month = DateTime.fromFormat(key, 'yyyy-MM', { zone: ZONE }).setLocale(lang);
  return month.toFormat('LLL').replace('.', '');
}

/** What a line is called. */
export function labelOf(
  by: Grouping,
  key: string,
  {
    names,
    council,
    reader: { lang, t },
  }: { names: Known['names'] | undefined; council: Council; reader: Reader },
): string {
  if (by === 'month') {
    const month = DateTime.fromFormat(key, 'yyyy-MM', { zone: ZONE });
    return month.setLocale(lang).toFormat('LLL yyyy');
  }
  if (by === 'quarter') {
    const [year = '', quarter = ''] = key.split('-Q');
    return t('reports:quarter', { year, quarter });
  }
  if (by === 'kind') {
    const kind = KINDS.find((one) => one === key);
    return kind ? t(`common:kinds.${kind}`) : key;
  }
  if (key === '') return t(`reports:without.${by}`);
  const source = by === 'source' ? COST_SOURCES.find((one) => one === key) : undefined;
  if (source) return t(`costs:sources.${source}`);
  if (by === 'type') return knownText(t, `common:programmeTypes.${key}`, key);
  if (by === 'category') return t('reports:category', { category: key });
  if (by !== 'department') return names?.get(key)?.[lang] ?? key;
  const name = council.ever.get(key)?.name[lang] ?? key;
  return key === rootOf(council) ? t('reports:itself', { name }) : name;
}
