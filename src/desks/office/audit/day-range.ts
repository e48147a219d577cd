import { DateTime } from 'luxon';
import { ZONE } from '../../../ground/language/format.js';

/** What lies between two days in Kyiv, `YYYY-MM-DD`, both included, as a filter of a field `at`. */
export function dayRange(from?: string, to?: string): { at?: { $gte?: Date; $lt?: Date } } {
  const start = (day: string) => DateTime.fromISO(day, { zone: ZONE }).startOf('day');
  if (!from && !to) return {};
  return {
    at: {
      ...(from ? { $gte: start(from).toJSDate() } : {}),
      ...(to ? { $lt: start(to).plus({ days: 1 }).toJSDate() } : {}),
    },
  };
}
