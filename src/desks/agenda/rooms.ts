import type { Course } from '../../training/courses/course.js';
import { announcedCoursesSince } from '../../training/courses/courses-in-time.js';
import { sessionRoom, type InRoom, type RoomWords } from '../../training/courses/course-rooms.js';
import { sessionPlace } from '../../training/planning/session-place.js';
import { inKyiv } from '../../ground/language/format.js';
import type { Language } from '../../ground/language/languages.js';
import { courseEntries, inOrder } from '../../training/letters/agenda.js';
import type { AgendaEntry } from '../../letters/calendar/calendar-content.js';

/** Calendars of rooms look back to the beginning of a month, so that they stay the same for a month. */
const MONTHS_BACK = 2;

export interface Room {
  /** How it is compared, and what its address has. */
  key: string;
  name: string;
  /** Sessions still to come in it. */
  coming: number;
}

/** Rooms in which announced courses meet from now on, by name. */
export async function roomsInUse(lang: Language, now: Date): Promise<Room[]> {
  const rooms = new Map<string, Room>();
  const courses = await announcedCoursesSince(now);
  for (const { course, session, cancelled } of courses.flatMap(courseEntries)) {
    const [key] = keysOf(course, session);
    if (key === undefined || cancelled || session.endsAt <= now) continue;
    const { name = nameOf(course, session, lang), coming = 0 } = rooms.get(key) ?? {};
    rooms.set(key, { key, name, coming: coming + 1 });
  }
  return [...rooms.values()].sort((a, b) => a.name.localeCompare(b.name, lang));
}

/** The sessions of announced courses in one room, cancelled ones among them, in the order of time. */
export async function roomEntries(room: string, now: Date): Promise<AgendaEntry[]> {
  const since = inKyiv(now).startOf('month').minus({ months: MONTHS_BACK }).toJSDate();
  const entries = (await announcedCoursesSince(since)).flatMap(courseEntries);
  return inOrder(entries.filter(({ course, session }) => keysOf(course, session).includes(room)));
}

type Where = Pick<Course, 'form' | 'venue'> & InRoom;
type Within = RoomWords & InRoom;

/**
 * One room has one key, whether a course names it as its venue or a session for itself: its id in the
 * register, which outlives its name, else what is written. A calendar by the latter goes on being read.
 */
function keysOf(course: Where, session: Within): string[] {
  const place = sessionPlace(course, session);
  const written = place?.mayBe.at(-1) ?? place?.is ?? '';
  return [place?.id ?? '', written].filter((key) => key !== '');
}

function nameOf({ venue }: Where, session: Within, lang: Language): string {
  const { room, roomId } = session;
  if (roomId) return sessionRoom(session, lang);
  const whole = venue[lang] || venue.uk;
  return room === ''
    ? whole
    : [...whole.split(',').slice(0, -1), room].join(', ').replaceAll(/ {2,}/g, ' ');
}
