import type { Bilingual } from '../../ground/plain.js';
import type { CourseSession } from '../../training/courses/course.js';
import type { MeetingCourse } from '../../training/courses/courses-in-time.js';
import { plannedSessions } from '../../training/courses/courses.js';
import { isAtTheSameTime } from '../../training/planning/double-bookings.js';
import {
  isSamePlace,
  sessionPlace,
  takingsOf,
  type SessionPlace,
} from '../../training/planning/session-place.js';
import type { Room } from '../../training/rooms/room.js';

/** A session that takes up a place. */
export interface Taking {
  course: MeetingCourse;
  session: CourseSession;
  place: SessionPlace;
}

/** A place with all that takes it up, in the order of time. */
export interface PlaceUse {
  /** Missing for a place that stands in no register. */
  room?: Room;
  name: Bilingual;
  /** `clashes`: whether another session takes it up at the same time. */
  takings: (Taking & { clashes: boolean })[];
}

/** The sessions that take place within a span of time and somewhere: those online are nowhere. */
export const takingsWithin = (
  courses: readonly MeetingCourse[],
  { from, before }: { from: Date; before: Date },
): Taking[] =>
  courses
    .flatMap((course) =>
      plannedSessions(course).flatMap((session): Taking[] => {
        const place = sessionPlace(course, session);
        const within = session.startsAt >= from && session.startsAt < before;
        return place && within ? [{ course, session, place }] : [];
      }),
    )
    .sort((a, b) => a.session.startsAt.getTime() - b.session.startsAt.getTime());

const withClashes = (takings: readonly Taking[]): PlaceUse['takings'] =>
  takings.map((one) => ({
    ...one,
    clashes: takings.some((other) => other !== one && isAtTheSameTime(one.session, other.session)),
  }));

/**
 * Every room of the register that is open or taken up, in the order given, and behind them the places that
 * are only written in words.
 */
export function useOfPlaces(rooms: readonly Room[], takings: readonly Taking[]): PlaceUse[] {
  const registered = rooms.map((room) => ({ room, takings: takingsOf(room, takings) }));
  const known = new Set(registered.flatMap((one) => one.takings));
  const others: Taking[][] = [];
  for (const taking of takings.filter((one) => !known.has(one))) {
    const same = others.find(([first]) => first && isSamePlace(first.place, taking.place));
    if (same) same.push(taking);
    else others.push([taking]);
  }
  return [
    ...registered
      .filter(({ room, takings: own }) => !room.closed || own.length > 0)
      .map(({ room, takings: own }) => ({
        ...{ room, name: room.name, takings: withClashes(own) },
      })),
    ...others.map((own) => ({ name: wordsOf(own[0]), takings: withClashes(own) })),
  ];
}

/** As the first that takes it up says it. */
function wordsOf(taking: Taking | undefined): Bilingual {
  const { venue = { uk: '', en: '' } } = taking?.course ?? {};
  const room = taking?.session.room ?? '';
  return room === '' ? venue : { uk: `${venue.uk}, ${room}`, en: `${venue.en}, ${room}` };
}

/** Open rooms that seat so many and that nothing takes up within a span of time. */
export const freeRooms = (
  rooms: readonly Room[],
  takings: readonly Taking[],
  { seats, ...span }: { seats: number; startsAt: Date; endsAt: Date },
): Room[] =>
  rooms.filter(
    (room) =>
      !room.closed &&
      room.capacity >= seats &&
      !takingsOf(room, takings).some(({ session }) => isAtTheSameTime(session, span)),
  );
