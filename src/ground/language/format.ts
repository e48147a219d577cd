import { DateTime } from 'luxon';
import { translator } from './i18n.js';
import { hoursIn } from '../time/hours.js';
import { KYIV, ZONE } from '../time/kyiv-zone.js';
import type { Language } from './languages.js';

export { ZONE };

const locale = (language: Language) => (language === 'uk' ? 'uk-UA' : 'en-GB');
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(options);
  let found = formatters.get(key);
  if (!found) {
    found = new Intl.DateTimeFormat(locale(language), { timeZone: ZONE, ...options });
    formatters.set(key, found);
  }
  return found;
}

/** A moment as the wall clock in Kyiv shows it. */
export const inKyiv = (moment: Date): DateTime => DateTime.fromJSDate(moment, { zone: KYIV });

const sameYear = (a: Date, b: Date) => inKyiv(a).year === inKyiv(b).year;

/** A date without its year is no fact: told that now is long ago, what formats it never leaves it out. */
export const WITH_YEAR = new Date(0);

/** «24 листопада», with the year where it is not the current one. */
export function formatDate(moment: Date, language: Language, now: Date): string {
  const year = sameYear(moment, now) ? {} : { year: 'numeric' as const };
  return tidy(formatter(language, { day: 'numeric', month: 'long', ...year }).format(moment));
}

/** «вт, 24 листопада», with the year where it is not the current one. */
export function formatDay(moment: Date, language: Language, now: Date): string {
  return `${formatWeekday(moment, language)}, ${formatDate(moment, language, now)}`;
}

export const formatWeekday = (
  moment: Date,
  language: Language,
  width: 'short' | 'long' = 'short',
) => formatter(language, { weekday: width }).format(moment);

/** «18.11.2026» in both languages: for tables and documents. */
export const formatShortDate = (moment: Date): string => inKyiv(moment).toFormat('dd.MM.yyyy');

/** «18.11.2026» of a day that is kept as `2026-11-18`. */
export const formatIsoDay = (day: string): string => day.split('-').toReversed().join('.');

/** «10:00» */
export function formatTime(moment: Date): string {
  const { hour, minute } = inKyiv(moment);
  return `${pad(hour)}:${pad(minute)}`;
}

const pad = (number: number) => String(number).padStart(2, '0');

/** «10:00–13:00» */
export const formatTimes = (from: Date, to: Date): string =>
  `${formatTime(from)}–${formatTime(to)}`;

/** «вт, 24 листопада, 10:00–13:00» */
export const formatSession = (from: Date, to: Date, language: Language, now: Date): string =>
  `${formatDay(from, language, now)}, ${formatTimes(from, to)}`;

/** «вт, 24 листопада, 18:00» */
export const formatMoment = (moment: Date, language: Language, now: Date): string =>
  `${formatDay(moment, language, now)}, ${formatTime(moment)}`;

/** «2–4 грудня», «28 листопада – 3 грудня», with years where they are not the current one. */
export function formatPeriod(from: Date, to: Date, language: Language, now: Date): string {
  const [start, end] = [inKyiv(from), inKyiv(to)];
  const sameMonth = start.year === end.year && start.month === end.month;
  if (sameMonth && start.day === end.day) return formatDate(to, language, now);
  if (sameMonth) return `${start.day}–${formatDate(to, language, now)}`;
  // A year that both days share is said once, at the end.
  const first =
    start.year === end.year ? formatDate(from, language, from) : formatDate(from, language, now);
  return `${first} – ${formatDate(to, language, now)}`;
}

/** How many days lie ahead: «сьогодні», «завтра», «за 3 дні»; undefined beyond a week or in the past. */
export function formatAhead(moment: Date, language: Language, now: Date): string | undefined {
  const days = inKyiv(moment).startOf('day').diff(inKyiv(now).startOf('day'), 'days').days;
  if (days < 0 || days > 7) return undefined;
  return translator(language)(
    days === 0 ? 'common:today' : days === 1 ? 'common:tomorrow' : 'common:inDays',
    {
      count: days,
    },
  );
}

/** A number with at most `digits` decimals, and `least` at the least: comma in Ukrainian, point in English. */
export function formatNumber(value: number, language: Language, digits = 2, least = 0): string {
  const key = `${language} ${digits} ${least}`;
  let format = numberFormats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(locale(language), {
      maximumFractionDigits: digits,
      minimumFractionDigits: least,
    });
    numberFormats.set(key, format);
  }
  return format.format(value);
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** «12 годин», «1,5 години» */
export function formatHours(minutes: number, language: Language): string {
  const hours = hoursIn(minutes);
  return translator(language)('common:hours', {
    count: hours,
    number: formatNumber(hours, language),
  });
}

/** «0,4 кредиту ЄКТС» from thousandths of a credit. */
export function formatCredits(thousandths: number, language: Language): string {
  const credits = thousandths / 1000;
  return translator(language)('common:credits', {
    count: credits,
    number: formatNumber(credits, language, 3),
  });
}

/** «0,7 МБ» */
export function formatBytes(bytes: number, language: Language): string {
  const megabytes = bytes / 1_000_000;
  return translator(language)('common:megabytes', {
    number: formatNumber(megabytes, language, megabytes < 10 ? 1 : 0),
  });
}

const tidy = (text: string) => text.replace(/\s?р\.$/, ' року').replaceAll(/\s+/g, ' ');
