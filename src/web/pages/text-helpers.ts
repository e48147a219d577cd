import type { HelperOptions } from 'handlebars';
import {
  formatAhead,
  formatBytes,
  formatCredits,
  formatDate,
  formatDay,
  formatHours,
  formatMoment,
  formatNumber,
  formatPeriod,
  formatSession,
  formatShortDate,
  formatTime,
  formatTimes,
} from '../../ground/language/format.js';
import { translator } from '../../ground/language/i18n.js';
import { DEFAULT_LANGUAGE, isLanguage, type Language } from '../../ground/language/languages.js';
import type { TextKey } from '../../ground/language/text-keys.js';
import type { Bilingual } from '../../ground/plain.js';

function languageOf(options: HelperOptions): Language {
  const root = options.data as { root: { lang?: unknown } };
  return isLanguage(root.root.lang) ? root.root.lang : DEFAULT_LANGUAGE;
}

const lang = languageOf;

/** When the page was asked for. */
const now = (options: HelperOptions) => (options.data as { root: { now: Date } }).root.now;

/** Helpers that speak the page's language: texts by key, dates, hours, credits. */
export const textHelpers = {
  /** Views are held to the catalogues by a test: nothing checks their types. */
  t: (key: TextKey, options: HelperOptions) =>
    translator(lang(options))(key, options.hash as Record<string, unknown>),
  /** The text of a pair `{uk, en}` in the page's language. */
  pick: (pair: Bilingual, options: HelperOptions) => pair[lang(options)],
  date: (value: Date, options: HelperOptions) => formatDate(value, lang(options), now(options)),
  shortDate: (value: Date) => formatShortDate(value),
  day: (value: Date, options: HelperOptions) => formatDay(value, lang(options), now(options)),
  time: (value: Date) => formatTime(value),
  times: (from: Date, to: Date) => formatTimes(from, to),
  moment: (value: Date, options: HelperOptions) => formatMoment(value, lang(options), now(options)),
  session: (from: Date, to: Date, options: HelperOptions) =>
    formatSession(from, to, lang(options), now(options)),
  period: (from: Date, to: Date, options: HelperOptions) =>
    formatPeriod(from, to, lang(options), now(options)),
  ahead: (value: Date, options: HelperOptions) =>
    formatAhead(value, lang(options), now(options)) ?? '',
  hours: (minutes: number, options: HelperOptions) => formatHours(minutes, lang(options)),
  credits: (thousandths: number, options: HelperOptions) =>
    formatCredits(thousandths, lang(options)),
  number: (value: number, options: HelperOptions) => formatNumber(value, lang(options)),
  bytes: (value: number, options: HelperOptions) => formatBytes(value, lang(options)),
};
