import { DateTime } from 'luxon';
import { z } from 'zod';
import { severalOf } from '../../../web/forms/several-field.js';

/** A day as browsers send it. */
export const dayField = z
  .string()
  .trim()
  .refine(
    (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && DateTime.fromISO(text).isValid,
    'planning:faults.day',
  );

/** A time of the day, `HH:mm`. */
export const timeField = z
  .string()
  .trim()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'planning:faults.time');

/** Days typed into one field: «24.12.2026, 31.12.2026» or as `YYYY-MM-DD`. */
const daysField = z
  .string()
  .max(2000, 'programmes:faults.tooLong')
  .default('')
  .transform((text) =>
    text
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map(dayOf),
  )
  .refine((days) => days.every((day) => day.isValid), 'planning:faults.skipDays')
  .transform((days) => days.map((day) => day.toFormat('yyyy-MM-dd')));

const dayOf = (text: string): DateTime =>
  DateTime.fromFormat(text, text.includes('.') ? 'd.M.yyyy' : 'yyyy-MM-dd');

/** The fields from which sessions are generated. */
export const timetableShape = {
  firstDay: dayField,
  weekdays: severalOf(z.enum(['1', '2', '3', '4', '5', '6', '7']).transform(Number)).refine(
    (days) => days.length > 0,
    'planning:faults.weekdays',
  ),
  from: timeField,
  to: timeField,
  weeks: z
    .string()
    .trim()
    .regex(/^[1-9]\d?$/, 'planning:faults.weeks')
    .transform(Number)
    .refine((weeks) => weeks <= 52, 'planning:faults.weeks'),
  skipHolidays: z
    .literal('1')
    .optional()
    .transform((value) => value === '1'),
  skipDays: daysField,
};

/** The form that makes all sessions of a draft anew. */
export const timetableForm = z
  .object(timetableShape)
  .refine(({ from, to }) => from < to, { path: ['to'], error: 'planning:faults.endBeforeStart' });
