import { DateTime } from 'luxon';
import { KYIV } from '../../ground/time/kyiv-zone.js';

const FORMS = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/,
];
/** A time of day behind the day, as systems export it. */
const TIME = /[ T]\d{1,2}:\d{2}\S*$/;
const FIRST_YEAR = 1990;

/** A day as 2026-03-12 or 12.03.2026, as midnight in Kyiv; a time behind it does not count. */
export function dayOf(text: string): Date | undefined {
  const plain = text.replace(TIME, '').trim();
  for (const form of FORMS) {
    const { year, month, day } = form.exec(plain)?.groups ?? {};
    if (year === undefined) continue;
    const date = DateTime.fromObject(
      { year: Number(year), month: Number(month), day: Number(day) },
      { zone: KYIV },
    );
    return date.isValid && date.year >= FIRST_YEAR ? date.toJSDate() : undefined;
  }
  return undefined;
}
