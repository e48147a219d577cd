import { DateTime } from 'luxon';
import type { Span } from '../../../database/span.js';
import { ZONE } from '../../../ground/language/format.js';

/** What lies between two days in Kyiv, `YYYY-MM-DD`, both included. */
export function dayRange(from?: string, to?: string): Span {
  const start = (day: string) => DateTime.fromISO(day, { zone: ZONE }).startOf('day');
  return {
    ...(from ? { from: start(from).toJSDate() } : {}),
    ...(to ? { before: start(to).plus({ days: 1 }).toJSDate() } : {}),
  };
}
