import { formatDate, formatIsoDay, formatMoment } from '../../../ground/language/format.js';
import type { Translate } from '../../../ground/language/i18n.js';
import type { Language } from '../../../ground/language/languages.js';
import type { TextKey } from '../../../ground/language/text-keys.js';
import type { Refusal } from '../refusal.js';

/** Rules whose refusal has words: of each there are `why` and `help`. */
type RefusalName<Key extends TextKey = TextKey> = Key extends `rules:${infer Name}.why`
  ? Name
  : never;

/** Why not, and what would help, in words. */
export function refusalText(
  refusal: Refusal,
  t: Translate,
  lang: Language,
  now: Date,
): { why: string; help: string } {
  const { key, values } = wordsOf(refusal, lang, now);
  return { why: t(`rules:${key}.why`, values), help: t(`rules:${key}.help`, values) };
}

function wordsOf(
  refusal: Refusal,
  lang: Language,
  now: Date,
): { key: RefusalName; values: Record<string, unknown> } {
  switch (refusal.rule) {
    case 'left':
    case 'teaches':
      return { key: refusal.rule, values: {} };
    case 'staff-only':
      return { key: 'staffOnly', values: {} };
    case 'audience':
      return { key: `audience.${refusal.part}`, values: {} };
    case 'prerequisite':
      return {
        key: refusal.rule,
        values: {
          programmes: refusal.missing.map((title) => `«${title[lang]}»`).join(', '),
          count: refusal.missing.length,
        },
      };
    case 'level':
      return refusal.has
        ? { key: 'level', values: { needed: refusal.needed, has: refusal.has } }
        : { key: 'levelUnknown', values: { needed: refusal.needed } };
    case 'repeat':
      return {
        key: refusal.rule,
        values: {
          completed: formatDate(refusal.completedAt, lang, now),
          again: formatDate(refusal.again, lang, now),
        },
      };
    case 'parallel':
      return {
        key: refusal.rule,
        values: { title: refusal.course.title[lang], code: refusal.course.code },
      };
    case 'clash':
      return {
        key: refusal.rule,
        values: {
          title: refusal.course.title[lang],
          code: refusal.course.code,
          moment: formatMoment(refusal.at, lang, now),
        },
      };
    case 'leave':
      return {
        key: refusal.to === '' ? 'leaveOpen' : 'leave',
        values: {
          moment: formatMoment(refusal.at, lang, now),
          from: formatIsoDay(refusal.from),
          to: formatIsoDay(refusal.to),
        },
      };
    case 'limit':
      return { key: refusal.rule, values: { count: refusal.limit } };
    case 'no-shows':
      return {
        key: 'noShows',
        values: { count: refusal.count, until: formatDate(refusal.until, lang, now) },
      };
  }
}
