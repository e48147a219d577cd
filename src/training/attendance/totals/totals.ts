import type { Course } from '../../courses/course.js';
import { minutesOf, plannedSessions } from '../../courses/courses.js';
import type { Enrolment, Mark } from '../../enrolment/enrolment.js';
import { countedMinutes } from '../sheets/counted-minutes.js';

/** How much of a course a participant attended. */
export interface AttendanceTotals {
  /** Minutes that count as attended; see countedMinutes. */
  minutes: number;
  /** Minutes of all sessions that are planned and were not called off, past and to come. */
  plannedMinutes: number;
  /** Share of the minutes that the rule asks for in whole per cent, rounded down. */
  percent: number;
  /** Sessions missed without a good reason. */
  absences: number;
  /** Sessions missed for a good reason. */
  excused: number;
  /** Whether the course's minimum is reached. */
  meets: boolean;
  /** Whether the minimum is reached or the sessions without a mark can still bring it. */
  reachable: boolean;
}

export type Measured = Pick<Course, 'sessions' | 'minAttendance'> &
  Partial<Pick<Course, 'excusedHours'>>;

/** One participant's totals from their enrolment. */
export const totalsIn = (
  course: Measured,
  enrolment: Pick<Enrolment, 'attendance'>,
): AttendanceTotals => totalsFor(course)(enrolment);

/** The same for many participants of one course, whose plan is then looked at once. */
export function totalsFor(
  course: Measured,
): (enrolment: Pick<Enrolment, 'attendance'>) => AttendanceTotals {
  const plan = plannedSessions(course).map((session) => ({
    n: String(session.n),
    length: minutesOf(session),
  }));
  const plannedMinutes = sum(plan.map(({ length }) => length));
  return ({ attendance }) => totalsOf(course, plan, plannedMinutes, attendance);
}

function totalsOf(
  course: Measured,
  plan: readonly { n: string; length: number }[],
  plannedMinutes: number,
  attendance: Enrolment['attendance'],
): AttendanceTotals {
  const sessions = plan.map(({ n, length }) => ({ length, marked: attendance?.[n] }));
  const minutes = sum(sessions.map(({ marked, length }) => attendedIn(marked, length)));
  const excusedMinutes = sum(
    sessions.map(({ marked, length }) => (marked?.mark === 'excused' ? length : 0)),
  );
  const asked =
    course.excusedHours === 'left-out' ? plannedMinutes - excusedMinutes : plannedMinutes;
  const open = sum(sessions.map(({ marked, length }) => (marked?.mark ? 0 : length)));
  const share = (part: number) => (asked > 0 ? Math.floor((part * 100) / asked) : 0);
  return {
    minutes,
    plannedMinutes,
    percent: share(minutes),
    absences: sessions.filter(({ marked }) => marked?.mark === 'absent').length,
    excused: sessions.filter(({ marked }) => marked?.mark === 'excused').length,
    meets: share(minutes) >= course.minAttendance,
    reachable: share(minutes + open) >= course.minAttendance,
  };
}

/**
 * Minutes of a session that count by its present length, which may have changed since it was marked;
 * marks of an earlier day do not tell what was missed, and keep what they counted then.
 */
function attendedIn(
  marked: { mark?: Mark | null; minutes: number; missed?: number | null } | undefined,
  length: number,
): number {
  if (!marked) return 0;
  if (marked.missed == null) return marked.minutes;
  return countedMinutes(marked.mark ?? null, length, marked.missed);
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);
