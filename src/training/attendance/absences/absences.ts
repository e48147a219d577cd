import type { Course, CourseSession } from '../../courses/course.js';
import type { CurrentUser } from '../../../web/routes/current-user.js';
import { DomainError } from '../../../ground/errors.js';
import { refuseUnlessTeaches, sheetStanding } from '../attendance.js';
import { CourseCalledOff, SheetClosed } from '../attendance-errors.js';
import { sheetId } from '../sheets/sheet-id.js';
import { sheets } from '../sheets/sheets.js';

/** The session has begun: an absence is no longer told beforehand. */
export class TooLateToReport extends DomainError {
  constructor() {
    super('attendance:absence.errors.late');
  }
}

/** Whether an absence from this session can still be told beforehand. */
export const absenceOpen = (course: Course, session: CourseSession, now: Date): boolean =>
  ['open', 'not-open-yet'].includes(sheetStanding(course, session, now)) && now < session.startsAt;

/**
 * Tells that the person cannot come, and why; telling it again changes the reason while nobody has
 * decided on it.
 * @throws {TooLateToReport}
 */
export async function reportAbsence(
  course: Course,
  session: CourseSession,
  person: string,
  reason: string,
  now: Date,
): Promise<void> {
  if (!absenceOpen(course, session, now)) throw new TooLateToReport();
  await sheets.handle(sheetId(course._id, session.n), {
    type: 'report-absence',
    person,
    reason,
    by: person,
    at: now,
  });
}

/** The person comes after all; what was decided already stays. @throws {TooLateToReport} */
export async function takeBackAbsence(
  course: Course,
  session: CourseSession,
  person: string,
  now: Date,
): Promise<void> {
  if (!absenceOpen(course, session, now)) throw new TooLateToReport();
  await sheets.handle(sheetId(course._id, session.n), {
    type: 'take-back-absence',
    person,
    by: person,
    at: now,
  });
}

/**
 * Accepts a reported absence as excused, which marks it so where nobody was marked present, or does
 * not. @throws {Forbidden, SheetClosed, CourseCalledOff}
 */
export async function decideAbsence(
  course: Course,
  session: CourseSession,
  {
    person,
    accepted,
    user,
    now,
  }: { person: string; accepted: boolean; user: Pick<CurrentUser, 'id' | 'roles'>; now: Date },
): Promise<void> {
  refuseUnlessTeaches(course, session, user);
  const standing = sheetStanding(course, session, now);
  if (standing === 'closed') throw new SheetClosed();
  if (standing === 'course-cancelled') throw new CourseCalledOff();
  await sheets.handle(sheetId(course._id, session.n), {
    type: 'decide-absence',
    person,
    accepted,
    by: user.id,
    at: now,
  });
}
