import { formatIsoDay } from '../../ground/language/format.js';
import { knownText, type Translate } from '../../ground/language/i18n.js';
import type { Result } from './result-fields.js';

/** A result in a few words; empty where none is entered. */
export function resultText(result: Result, t: Translate): string {
  const { outcome, points, level, title, funder, amount, submitted, decision, won } = result;
  return [
    outcome && knownText(t, `results:outcomes.${outcome}`, outcome),
    points && t('results:points', { count: Number(points) }),
    level,
    title && `«${title}»`,
    funder,
    amount,
    submitted && t('results:submittedOn', { day: formatIsoDay(submitted) }),
    decision && knownText(t, `results:decisions.${decision}`, decision),
    won,
  ]
    .filter(Boolean)
    .join(', ');
}
