import type { Course, CourseSession } from '../courses/course.js';
import { versionOfSave } from '../../decisions/saves.js';
import { courseByCode, teaches } from '../courses/courses.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { Forbidden, found } from '../../ground/errors.js';
import { inKyiv } from '../../ground/language/format.js';
import {
  CourseCalledOff,
  SessionCancelled,
  SheetClosed,
  SheetNotOpen,
} from './attendance-errors.js';
import { peopleTakingPartIn } from '../enrolment/taking-part.js';
import { changedMeanwhile, changesOf, type Sent } from './sheets/seen.js';
import { sheetId } from './sheets/sheet-id.js';
import { entriesOf, type SheetCommand, type SheetState } from './sheets/sheet.js';
import { sheets } from './sheets/sheets.js';

export { attendanceTotals } from './totals/course-totals.js';

/** Early comers can be marked at the door, also of what begins just after midnight. */
const AT_THE_DOOR_MS = 30 * 60_000;

/** Whether a session's sheet takes marks now, and if not, why. */
export type SheetStanding = 'open' | 'not-open-yet' | 'closed' | 'cancelled' | 'course-cancelled';

/** A course whose attendance the person may see and mark. @throws {NotFound, Forbidden} */
export async function taughtCourse(
  user: Pick<CurrentUser, 'id' | 'roles'>,
  code: string,
): Promise<Course> {
  const course = await courseByCode(code);
  if (!teaches(course, user.id) && !user.roles.includes('institute')) throw new Forbidden();
  return course;
}

/** A session that the person may see and mark: of a course of theirs, or one they substitute in. @throws {NotFound, Forbidden} */
export async function taughtSession(
  user: Pick<CurrentUser, 'id' | 'roles'>,
  code: string,
  n: number,
): Promise<{ course: Course; session: CourseSession }> {
  const course = await courseByCode(code);
  const session = course.sessions.find((one) => one.n === n);
  refuseUnlessTeaches(course, session, user);
  return { course, session: found(session) };
}

/** @throws {Forbidden} for who neither teaches the course or this session nor works at the institute */
export function refuseUnlessTeaches(
  course: Pick<Course, 'trainers'>,
  session: Pick<CourseSession, 'substitute'> | undefined,
  { id, roles }: Pick<CurrentUser, 'id' | 'roles'>,
): void {
  const substitutes = session?.substitute?._id === id;
  if (!teaches(course, id) && !substitutes && !roles.includes('institute')) throw new Forbidden();
}

/** A session's sheet as it stands; every mark in it is also in the enrolments. */
export const sheetOf = (course: Pick<Course, '_id'>, n: number): Promise<SheetState> =>
  sheets.read(sheetId(course._id, n));

/** When people begin to come: half an hour before the session. */
export const doorsOpenAt = ({ startsAt }: Pick<CourseSession, 'startsAt'>): Date =>
  new Date(startsAt.getTime() - AT_THE_DOOR_MS);

/** When a session's sheet opens: its trainer has it all through the session's day in Kyiv. */
export function opensAt(session: Pick<CourseSession, 'startsAt'>): Date {
  const doors = doorsOpenAt(session);
  const day = inKyiv(session.startsAt).startOf('day').toJSDate();
  return day < doors ? day : doors;
}

export function sheetStanding(
  course: Pick<Course, 'status'>,
  session: CourseSession,
  now: Date,
): SheetStanding {
  if (session.cancelled) return 'cancelled';
  if (course.status === 'cancelled') return 'course-cancelled';
  if (course.status === 'completed' || course.status === 'archived') return 'closed';
  return now < opensAt(session) ? 'not-open-yet' : 'open';
}

/** Whether marks of a sheet are shown; before it opens, and of what was called off, only names are. */
export const showsMarks = (standing: SheetStanding): boolean =>
  ['open', 'closed', 'course-cancelled'].includes(standing);

export interface MarksToSave {
  /** Who saves: a trainer of the course, or the institute. */
  user: Pick<CurrentUser, 'id' | 'roles'>;
  now: Date;
  /** By person. */
  sent: ReadonlyMap<string, Sent>;
  /** Version of the sheet that the page was made from; undefined: everything sent is meant. */
  version: number | undefined;
  /** Also sets present for everyone who then has no mark. */
  allPresent: boolean;
  /** Why a closed sheet is corrected. */
  reason?: string;
  /** Id of this save: sent twice, it is carried out once. */
  save?: string | undefined;
  /** Versions of the sheet to one of which alone what is sent is meant; undefined: to whatever stands. */
  only?: readonly number[] | undefined;
}

export interface SavedMarks {
  /** How many people's marks were changed by this call. */
  saved: number;
  /** People whose marks were sent but who take part no longer; nothing was saved for them. */
  gone: string[];
  /** Whether somebody else changed marks after the page was made. */
  meanwhile: boolean;
  /** The sheet's version with what was saved, and nothing that others saved after it. */
  version: number;
}

/**
 * Saves the marks that a sender changed. When it returns they are on disk, in the sheet and in the
 * enrolments. Doing it again changes nothing.
 * @throws {Forbidden} for whoever neither teaches the course nor works at the institute
 * @throws {SheetClosed} when the course is over; the institute may correct it, giving a reason
 * @throws {SheetNotOpen, SessionCancelled, CourseCalledOff}
 * @throws {Outdated} when the sheet has another version than those that it is `only` meant to
 */
export async function saveMarks(
  course: Course,
  session: CourseSession,
  { user, now, sent, version, allPresent, reason, save, only }: MarksToSave,
): Promise<SavedMarks> {
  refuse(course, session, { user, now, ...(reason ? { reason } : {}) });
  const id = sheetId(course._id, session.n);
  const [state, people] = await Promise.all([sheets.read(id), peopleTakingPartIn(course._id)]);
  const changes = changesOf(sent, state, version);
  const correction = sheetStanding(course, session, now) === 'closed' && reason;
  const act = { at: now, by: user.id, ...(correction ? { reason } : {}) };
  const commands: SheetCommand[] = [
    {
      ...act,
      type: 'mark',
      changes: changes.filter(({ person }) => people.includes(person)),
      ...(save ? { save } : {}),
      only,
    },
    ...(allPresent ? [{ ...act, type: 'mark-all-present' as const, people }] : []),
  ];
  const decided = await Promise.all(commands.map((command) => sheets.handle(id, command)));
  const saved = decided.flatMap(({ events }) =>
    events.flatMap((event) =>
      event.type === 'marked' ? event.marks.map(({ person }) => person) : [],
    ),
  );
  const after = decided.at(-1)?.state ?? state;
  const own = decided.at(-1)?.own ?? state;
  // Sent again, it is answered as the first time, whatever others saved since.
  const before = saved.length === 0 ? versionOfSave(own, save) : undefined;
  if (before !== undefined) saved.push(...peopleMarkedIn(own, before));
  return {
    saved: new Set(saved).size,
    gone: changes.map(({ person }) => person).filter((person) => !people.includes(person)),
    meanwhile: version !== undefined && changedMeanwhile(after, version, user.id).length > 0,
    version: before ?? own.version,
  };
}

/** Whose marks came with a version of the sheet. */
const peopleMarkedIn = (state: SheetState, version: number): string[] =>
  Object.keys(state.marks).filter((person) =>
    entriesOf(state, person).some((entry) => entry.version === version),
  );

/** Closes every sheet of a course that is being completed: whoever saves later is refused. */
export async function closeSheets(
  course: Pick<Course, '_id' | 'sessions'>,
  by: string,
  at: Date,
): Promise<void> {
  for (const { n } of course.sessions)
    await sheets.handle(sheetId(course._id, n), { type: 'close', by, at });
}

function refuse(
  course: Course,
  session: CourseSession,
  { user, now, reason }: Pick<MarksToSave, 'user' | 'now' | 'reason'>,
): void {
  const institute = user.roles.includes('institute');
  refuseUnlessTeaches(course, session, user);
  switch (sheetStanding(course, session, now)) {
    case 'open':
      return;
    case 'closed':
      if (institute && reason) return;
      throw new SheetClosed();
    case 'not-open-yet':
      throw new SheetNotOpen(opensAt(session));
    case 'cancelled':
      throw new SessionCancelled();
    case 'course-cancelled':
      throw new CourseCalledOff();
  }
}
