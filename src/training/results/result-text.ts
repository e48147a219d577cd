import { formatIsoDay } from '../../ground/language/format.js';
import { knownText, type Translate } from '../../ground/language/i18n.js';
import type { Result } from './result-fields.js';

/** A result in a few words; empty where none is entered. */
export function resultText(result: Result, t: Translate): string {
  const { outcome, points, level, title, funder, amount, call, submitted, decision, won } = result;
  const { starts, ends, reported } = result;
  return [
    outcome && knownText(t, `results:outcomes.${outcome}`, outcome),
    points && t('results:points', { count: Number(points) }),
    level,
    title && `«${title}»`,
    funder,
    amount,
    call,
    submitted && t('results:submittedOn', { day: formatIsoDay(submitted) }),
    decision && knownText(t, `results:decisions.${decision}`, decision),
    decision === 'won' && won,
    starts && t('results:startsOn', { day: formatIsoDay(starts) }),
    ends && t('results:endsOn', { day: formatIsoDay(ends) }),
    reported && t('results:reportedOn', { day: formatIsoDay(reported) }),
  ]
    .filter(Boolean)
    .join(', ');
}
