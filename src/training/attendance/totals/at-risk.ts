import { plannedSessions } from '../../courses/courses.js';
import type { Enrolment } from '../../enrolment/enrolment.js';
import { totalsIn } from './totals.js';

/** Why somebody may end without a certificate. */
export type Risk = 'unreachable' | 'two-running';

/**
 * What threatens a participant: the minimum can no longer be reached, or the last two sessions in a
 * row that have a mark were missed without excuse. Undefined where all is well.
 */
export function riskOf(
  course: Parameters<typeof totalsIn>[0],
  enrolment: Pick<Enrolment, 'attendance'>,
): Risk | undefined {
  if (!totalsIn(course, enrolment).reachable) return 'unreachable';
  const marks = plannedSessions(course).flatMap(
    ({ n }) => enrolment.attendance?.[String(n)]?.mark ?? [],
  );
  const lastTwo = marks.slice(-2);
  return lastTwo.length === 2 && lastTwo.every((mark) => mark === 'absent')
    ? 'two-running'
    : undefined;
}
