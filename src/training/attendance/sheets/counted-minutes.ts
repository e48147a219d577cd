import type { Mark } from '../../enrolment/enrolment.js';

/**
 * Minutes of a session that count as attended. Who was present or late has the whole session, less
 * the minutes that the trainer noted as missed; who was absent has none. A good reason excuses the
 * absence but teaches nothing: it too counts no minutes, and stays in the session's planned time.
 */
export function countedMinutes(
  mark: Mark | null,
  sessionMinutes: number,
  minutesMissed = 0,
): number {
  return mark === 'present' || mark === 'late' ? Math.max(0, sessionMinutes - minutesMissed) : 0;
}
