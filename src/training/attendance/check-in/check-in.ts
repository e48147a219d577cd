import type { Course, CourseSession } from '../../courses/course.js';
import { minutesOf } from '../../courses/courses.js';
import { ignoringStale } from '../../../decisions/stale.js';
import type { Mark } from '../../enrolment/enrolment.js';
import { DomainError } from '../../../ground/errors.js';
import { doorsOpenAt, sheetStanding } from '../attendance.js';
import { takesPart } from '../../enrolment/taking-part.js';
import { sheetId } from '../sheets/sheet-id.js';
import { sheets } from '../sheets/sheets.js';
import { CheckInModel } from './check-in-model.js';
import type { Scan } from './scan.js';
import type { Trace } from './trace.js';

/** Who comes later than this after the beginning is late. */
const GRACE_MS = 10 * 60_000;
const MINUTE = 60_000;

/** The session takes no check-ins: it is over, not yet near, or called off. */
export class CheckInClosed extends DomainError {
  constructor() {
    super('attendance:checkIn.errors.closed');
  }
}

/** Who checks in holds no place in the course. */
export class NotOnTheList extends DomainError {
  constructor() {
    super('attendance:checkIn.errors.notOnTheList');
  }
}

/** This scan has served somebody else. */
export class ScanUsed extends DomainError {
  constructor() {
    super('attendance:checkIn.errors.scanUsed');
  }
}

/** Whether people can check themselves in: from half an hour before the session until its end. */
export const checkInOpen = (course: Course, session: CourseSession, now: Date): boolean =>
  sheetStanding(course, session, now) === 'open' &&
  now <= session.endsAt &&
  now >= doorsOpenAt(session);

/** What the clock says of somebody who comes now: the mark, and the minutes they missed. */
export function markByClock(
  session: Pick<CourseSession, 'startsAt' | 'endsAt'>,
  at: Date,
): { mark: Mark; minutesMissed: number } {
  const late = at.getTime() - session.startsAt.getTime();
  return late <= GRACE_MS
    ? { mark: 'present', minutesMissed: 0 }
    : { mark: 'late', minutesMissed: Math.min(minutesOf(session), Math.floor(late / MINUTE)) };
}

/**
 * Marks the person by the time of their scan. A mark that is there already stays: the trainer's eye
 * has the last word. Doing it again changes nothing.
 * @throws {CheckInClosed, NotOnTheList, ScanUsed}
 */
export async function checkIn(
  course: Course,
  session: CourseSession,
  person: string,
  scan: Scan,
  trace: Trace,
): Promise<void> {
  if (!checkInOpen(course, session, scan.at)) throw new CheckInClosed();
  if (!(await takesPart(course._id, person))) throw new NotOnTheList();
  await claim(course, session, person, scan, trace);
  await sheets.handle(sheetId(course._id, session.n), {
    type: 'check-in',
    person,
    ...markByClock(session, scan.at),
    by: person,
    at: scan.at,
  });
}

/** One scan serves one person: the first to write its record has it. */
async function claim(
  course: Course,
  { n }: CourseSession,
  person: string,
  { device, first, span, at }: Scan,
  { stranger, ...trace }: Trace,
): Promise<void> {
  const _id = [device, course._id, n, span].join(':');
  await ignoringStale(() =>
    CheckInModel.insertMany(
      [{ _id, course: course._id, n, device, person, at, ...trace, fresh: first && stranger }],
      { ordered: false },
    ),
  );
  const served = await CheckInModel.findById(_id, { person: 1 }).lean();
  if (served?.person !== person) throw new ScanUsed();
}
