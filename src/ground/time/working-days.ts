import { isHoliday } from './holidays.js';

const SATURDAY = 6;

/** The weekday of a day, `YYYY-MM-DD`, from 1, Monday, to 7. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;

/** Whether a day, `YYYY-MM-DD`, is neither Saturday nor Sunday nor a public holiday (Labour Code, articles 67 and 73). */
export const isWorkingDay = (day: string): boolean => weekdayOf(day) < SATURDAY && !isHoliday(day);
