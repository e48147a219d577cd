import { formatCredits } from '../../../../ground/language/format.js';
import type { Reader } from '../../../../ground/language/reader.js';
import type { PlannedYear } from './planned.js';

/** What was planned and what of it is done, for a summary list; nothing where nothing was agreed. */
export const plannedFacts = (planned: PlannedYear | undefined, { lang, t }: Reader) =>
  !planned || planned.needs.length === 0
    ? []
    : [
        { key: t('individual:facts.planned'), value: formatCredits(planned.planned, lang) },
        {
          key: t('individual:facts.done'),
          value: t('individual:doneOf', { done: planned.done, count: planned.needs.length }),
        },
        { key: t('individual:facts.learnt'), value: formatCredits(planned.learnt, lang) },
      ];
