import type { Course } from '../../training/courses/course.js';
import { announcedCoursesSince } from '../../training/courses/courses-in-time.js';
import { sessionRoom, type InRoom, type RoomWords } from '../../training/courses/course-rooms.js';
import {
  placeOf,
  sessionPlace,
  takingsOf,
  type SessionPlace,
} from '../../training/planning/session-place.js';
import { allRooms } from '../../training/rooms/find-rooms.js';
import { roomText } from '../../training/rooms/room.js';
import { inKyiv } from '../../ground/language/format.js';
import type { Language } from '../../ground/language/languages.js';
import { courseEntries, inOrder } from '../../training/letters/agenda.js';
import type { AgendaEntry } from '../../letters/calendar/calendar-content.js';

/** Calendars of rooms look back to the beginning of a month, so that they stay the same for a month. */
const MONTHS_BACK = 2;

export interface Room {
  /** What its address has: its id in the register, which outlives its name, else what is written. */
  key: string;
  name: string;
  /** Sessions still to come in it. */
  coming: number;
}

interface PlacedEntry extends AgendaEntry {
  place: SessionPlace;
}

/** Rooms in which announced courses meet from now on, by name: those of the register, and others by their words. */
export async function roomsInUse(lang: Language, now: Date): Promise<Room[]> {
  const [entries, register] = await Promise.all([placedSince(now), allRooms()]);
  const coming = entries.filter(({ cancelled, session }) => !cancelled && session.endsAt > now);
  const registered = register.map((room) => ({ room, own: takingsOf(room, coming) }));
  const known = new Set(registered.flatMap(({ own }) => own));
  const rooms = new Map<string, Room>(
    registered
      .filter(({ own }) => own.length > 0)
      .map(({ room, own }) => [
        room._id,
        { key: room._id, name: roomText(room)[lang], coming: own.length },
      ]),
  );
  for (const entry of coming.filter((one) => !known.has(one))) {
    const [key = ''] = keysOf(entry.place);
    const { name = nameOf(entry.course, entry.session, lang), coming = 0 } = rooms.get(key) ?? {};
    rooms.set(key, { key, name, coming: coming + 1 });
  }
  return [...rooms.values()].sort((a, b) => a.name.localeCompare(b.name, lang));
}

/**
 * The sessions of announced courses in one room, cancelled ones among them, in the order of time. The address
 * of a room by its words goes on being read once the room stands in the register, and holds what is chosen, too.
 */
export async function roomEntries(key: string, now: Date): Promise<AgendaEntry[]> {
  const since = inKyiv(now).startOf('month').minus({ months: MONTHS_BACK }).toJSDate();
  const [entries, register] = await Promise.all([placedSince(since), allRooms()]);
  const room = register.find((one) => one._id === key || placeOf(one).is === key);
  return inOrder(
    room ? takingsOf(room, entries) : entries.filter(({ place }) => keysOf(place).includes(key)),
  );
}

/** Sessions of announced courses that end after a moment and take place somewhere. */
async function placedSince(since: Date): Promise<PlacedEntry[]> {
  return (await announcedCoursesSince(since)).flatMap(courseEntries).flatMap((entry) => {
    const place = sessionPlace(entry.course, entry.session);
    return place ? [{ ...entry, place }] : [];
  });
}

/** Outside the register a place is known by what is written: what it may be is said more shortly. */
const keysOf = ({ id, is, mayBe }: SessionPlace): string[] =>
  [id ?? '', mayBe.at(-1) ?? is].filter((key) => key !== '');

function nameOf(
  { venue }: Pick<Course, 'venue'>,
  session: RoomWords & InRoom,
  lang: Language,
): string {
  const { room, roomId } = session;
  if (roomId) return sessionRoom(session, lang);
  const whole = venue[lang] || venue.uk;
  return room === ''
    ? whole
    : [...whole.split(',').slice(0, -1), room].join(', ').replaceAll(/ {2,}/g, ' ');
}
