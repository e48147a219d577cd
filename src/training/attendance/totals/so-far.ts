import { formatNumber } from '../../../ground/language/format.js';
import type { Reader } from '../../../ground/language/reader.js';
import { hoursIn } from '../../../ground/time/hours.js';
import { minutesOf, plannedSessions } from '../../courses/courses.js';
import type { Enrolment } from '../../enrolment/enrolment.js';
import { totalsIn, type Measured } from './totals.js';

/**
 * «20 з 24 годин» of the sessions that somebody marked already; empty before the first. What has not
 * happened yet counts neither for nor against anybody, and where excused hours are left out they are.
 */
export function soFarText(
  course: Measured,
  enrolment: Pick<Enrolment, 'attendance'>,
  { lang, t }: Reader,
): string {
  const held = plannedSessions(course).filter(({ n }) => {
    const mark = enrolment.attendance?.[String(n)]?.mark;
    return mark && !(mark === 'excused' && course.excusedHours === 'left-out');
  });
  if (held.length === 0) return '';
  const attended = hoursIn(totalsIn(course, enrolment).minutes);
  const count = hoursIn(held.reduce((sum, session) => sum + minutesOf(session), 0));
  return t('attendance:soFar', {
    attended: formatNumber(attended, lang),
    held: formatNumber(count, lang),
    count,
  });
}
