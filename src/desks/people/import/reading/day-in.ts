import { DateTime } from 'luxon';

const MONTHS = [
  ...['січня', 'лютого', 'березня', 'квітня', 'травня', 'червня'],
  ...['липня', 'серпня', 'вересня', 'жовтня', 'листопада', 'грудня'],
];

const ISO = /^(?<year>\d{4})[-./](?<month>\d{1,2})[-./](?<day>\d{1,2})$/;
const COMPACT = /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})$/;
const OURS = /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/;
/** Read either way round in different countries. */
const SLASHED = /^(?<day>\d{1,2})[/-](?<month>\d{1,2})[/-](?<year>\d{4})$/;
const IN_WORDS = /^(?<day>\d{1,2}) (?<word>\p{L}+) (?<year>\d{4})$/u;
const SERIAL = /^(?<days>\d{5})(?:\.\d+)?$/;
const BEHIND = /(?:[ T]\d{1,2}:\d{2}\S*| ?р(?:\.|оку)?)$/u;

/** Days between the counts of 1900 and of 1904, and the day of which the first counts (ECMA-376, 18.17.4.1). */
const FROM_1904 = 1462;
const BEFORE_FIRST = DateTime.utc(1899, 12, 30);
const FIRST = '1950-01-01';
const LAST = '2100-01-01';

/**
 * A day as files write it, `YYYY-MM-DD`: 12.03.2026, 2026-03-12, 20260312, 12 березня 2026 р., the number
 * of days that Excel counts; a time behind it does not count. With slashes only where it cannot be read
 * two ways. Undefined for what is none.
 */
export function dayIn(given: string, from1904: boolean): string | undefined {
  const text = given.trim().replace(BEHIND, '').replace(BEHIND, '').trim();
  const day = serialDay(text, from1904) ?? writtenDay(text);
  return day !== undefined && day >= FIRST && day < LAST ? day : undefined;
}

function serialDay(text: string, from1904: boolean): string | undefined {
  const days = SERIAL.exec(text)?.groups?.days;
  if (days === undefined) return undefined;
  const count = Number(days) + (from1904 ? FROM_1904 : 0);
  return BEFORE_FIRST.plus({ days: count }).toISODate() ?? undefined;
}

function writtenDay(text: string): string | undefined {
  const found = (ISO.exec(text) ?? COMPACT.exec(text) ?? OURS.exec(text))?.groups;
  if (found) return isoDay(found.year, found.month, found.day);
  const words = IN_WORDS.exec(text)?.groups;
  if (words)
    return isoDay(words.year, MONTHS.indexOf((words.word ?? '').toLowerCase()) + 1, words.day);
  const { day, month, year } = SLASHED.exec(text)?.groups ?? {};
  const twoWays = Number(day) <= 12 && Number(month) <= 12 && day !== month;
  return twoWays ? undefined : isoDay(year, month, day);
}

function isoDay(
  year: string | undefined,
  month: string | number | undefined,
  day: string | undefined,
): string | undefined {
  if (year === undefined) return undefined;
  const date = DateTime.fromObject({
    ...{ year: Number(year), month: Number(month), day: Number(day) },
  });
  return date.isValid ? date.toISODate() : undefined;
}
