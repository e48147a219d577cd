import { DateTime } from 'luxon';
import { formatTime, inKyiv } from '../../ground/language/format.js';
import type { Course } from '../courses/course.js';
import { plannedSessions } from '../courses/courses.js';
import type { Giving, NewSession } from '../courses/plan/new-course.js';
import { kyivDay, kyivMoment } from './kyiv-time.js';

/** A copy begins so many weeks from now at the earliest, unless somebody says otherwise. */
const WEEKS_AHEAD = 2;

const noon = (day: string) => DateTime.fromISO(`${day}T12:00`, { zone: 'utc' });

/** By how many whole days a course moves that is to begin on this day, `YYYY-MM-DD`, in Kyiv. */
export function daysUntil(course: Pick<Course, 'startsAt'>, firstDay: string): number {
  return Math.round(noon(firstDay).diff(noon(kyivDay(course.startsAt)), 'days').days);
}

/** The same moment of the wall clock in Kyiv so many days later, whatever the clocks do meanwhile. */
function moved(moment: Date, days: number): Date {
  const day = noon(kyivDay(moment)).plus({ days }).toFormat('yyyy-MM-dd');
  return kyivMoment(day, formatTime(moment));
}

/** The first day of the same weekday that leaves time to prepare, `YYYY-MM-DD`. */
export function usualFirstDay(course: Pick<Course, 'startsAt'>, now: Date): string {
  const earliest = inKyiv(now).plus({ weeks: WEEKS_AHEAD }).toFormat('yyyy-MM-dd');
  const weeks = Math.max(1, Math.ceil(daysUntil(course, earliest) / 7));
  return noon(kyivDay(course.startsAt)).plus({ weeks }).toFormat('yyyy-MM-dd');
}

/**
 * The sessions of a course so many whole days later, with their topics and rooms. What was cancelled does
 * not take place again, and nobody stands in for anybody.
 */
export const movedSessions = (course: Pick<Course, 'sessions'>, days: number): NewSession[] =>
  plannedSessions(course).map(({ startsAt, endsAt, topic, topicEn, room, roomId, roomEn }) => ({
    ...{ startsAt: moved(startsAt, days), endsAt: moved(endsAt, days) },
    ...{ topic, topicEn: topicEn ?? null },
    ...{ room, roomId: roomId ?? null, roomEn: roomEn ?? null },
  }));

/** How the places of a course are given, its days so many days later. */
export function movedGiving(course: Giving, days: number): Giving {
  const { approval, holdHours, offerHours = null, quotas, audience, clash } = course;
  const later = (moment: Date | null | undefined) => (moment ? moved(moment, days) : null);
  return {
    ...{ approval, holdHours, offerHours, quotas, audience, clash },
    quotasUntil: later(course.quotasUntil),
    withdrawUntil: later(course.withdrawUntil),
  };
}
