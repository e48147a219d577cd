import { fullName } from '../../../people/names/names.js';
import {
  formatCredits,
  formatDate,
  formatHours,
  formatPeriod,
  WITH_YEAR,
  ZONE,
} from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import { DateTime } from 'luxon';
import type { CertificateSnapshot } from '../snapshot.js';

/** The day that a snapshot names. */
export const dayFrom = (text: string): Date => DateTime.fromISO(text, { zone: ZONE }).toJSDate();

/** What stands on the paper, and nothing more, as rows of a list of facts. */
export function printedFacts(snapshot: CertificateSnapshot, lang: Language, t: Translate) {
  const { holder, programme, period } = snapshot;
  const name = fullName(holder);
  const credits = programme.credits === null ? [] : [formatCredits(programme.credits, lang)];
  return [
    { key: t('certificates:number'), value: snapshot.number },
    {
      key: t('certificates:holder'),
      value: lang === 'uk' ? name : `${holder.romanised} (${name})`,
    },
    { key: t('certificates:programme'), value: programme.title[lang] },
    {
      key: t('certificates:volume'),
      value: [formatHours(programme.minutes, lang), ...credits].join(', '),
    },
    {
      key: t('certificates:period'),
      value: formatPeriod(dayFrom(period.from), dayFrom(period.to), lang, WITH_YEAR),
    },
    { key: t('certificates:result'), value: snapshot.result[lang] },
    ...(snapshot.basis ? [{ key: t('certificates:basis'), value: snapshot.basis[lang] }] : []),
    {
      key: t('certificates:issued'),
      value: formatDate(dayFrom(snapshot.issuedOn), lang, WITH_YEAR),
    },
  ];
}
