import type { NumberFormat } from './number-formats.js';

const DAY_MS = 86_400_000;
/** Day 0 of a workbook's count, so that the days since March 1900 come right. */
const FIRST_DAY = Date.UTC(1899, 11, 30);
const FROM_1904 = 1462;
/** The last day that a workbook can hold: 31.12.9999. */
const LAST_DAY = 2_958_465;
/** Digits that a workbook keeps of a number; what follows is left over from counting in twos. */
const DIGITS = 15;

/** The number in a cell as people see it: a day as `yyyy-MM-dd`, the rest with a decimal point. */
export function numberText(raw: string, format: NumberFormat, from1904: boolean): string {
  const number = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(number)) return raw;
  if (format === 'day') return dayText(number + (from1904 ? FROM_1904 : 0)) ?? plain(number);
  if (format === 'percent') return `${plain(number * 100)}%`;
  if (typeof format === 'object') return plain(number).padStart(format.digits, '0');
  return plain(number);
}

function dayText(days: number): string | undefined {
  if (days < 1 || days > LAST_DAY) return undefined;
  return new Date(FIRST_DAY + Math.floor(days) * DAY_MS).toISOString().slice(0, 10);
}

function plain(number: number): string {
  const text = String(Number(number.toPrecision(DIGITS)));
  // A long code that was typed as a number: its digits, not a power of ten.
  return text.includes('e') && Number.isInteger(number) ? BigInt(number).toString() : text;
}
