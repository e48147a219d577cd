import { CEFR_LEVELS } from '../../ground/cefr.js';
import { FORMS, KINDS } from '../../training/programmes/programme.js';
import type { Translate } from '../../ground/language/i18n.js';
import type { CatalogueQuery } from './catalogue-query.js';
import { SORTS } from '../../training/courses/offer/find-courses.js';
import type { CourseCounts } from '../../training/courses/offer/count-courses.js';

/**
 * The filters in words, what is chosen of them, and how many courses each choice would leave; nothing
 * is counted for a query that was not understood.
 */
export function choicesOf(query: CatalogueQuery, counts: CourseCounts | undefined, t: Translate) {
  const levels = CEFR_LEVELS.filter(
    (one) => counts?.level.has(one) === true || query.level.includes(one),
  );
  return {
    kinds: KINDS.map((value) => ({
      value,
      text: t(`common:kinds.${value}`),
      checked: query.kind.includes(value),
      count: counts && (counts.kind.get(value) ?? 0),
    })),
    forms: FORMS.map((value) => ({
      value,
      text: t(`common:forms.${value}`),
      checked: query.form.includes(value),
      count: counts && (counts.form.get(value) ?? 0),
    })),
    levels: levels.map((value) => ({
      value,
      text: value,
      checked: query.level.includes(value),
      count: counts && (counts.level.get(value) ?? 0),
    })),
    places: [
      {
        ...{ name: 'open', value: '1', checked: query.open === '1', count: counts?.open },
        text: t('catalogue:openNow'),
      },
      {
        ...{ name: 'free', value: '1', checked: query.free === '1', count: counts?.free },
        text: t('catalogue:freePlaces'),
      },
      {
        ...{ name: 'audience', value: 'mine', count: counts?.audience },
        checked: query.audience === 'mine',
        text: t('catalogue:forMyDepartment'),
      },
      {
        ...{ name: 'closed', value: '1', checked: query.closed === '1', count: counts?.closed },
        text: t('catalogue:withClosed'),
      },
    ],
    sorts: SORTS.map((value) => ({ value, text: t(`catalogue:sorts.${value}`) })),
  };
}
