import type { Bilingual } from '../../ground/plain.js';
import { placeText } from '../courses/course-rooms.js';
import type { Course } from '../courses/course.js';
import type { NewSession } from '../courses/plan/new-course.js';
import { roomsByIds } from './find-rooms.js';
import { RoomUnfit } from './room-refusals.js';
import { roomText, type Room } from './room.js';

/** A place as a form says it: a room of the register by id, or empty and then in words. */
interface Typed {
  form: Course['form'];
  venue: Bilingual;
  roomId: string;
}

/**
 * A room that was chosen. One that is closed may be kept by what is planned in it already, and chosen for
 * nothing else. @throws {RoomUnfit}
 */
async function chosen(id: string, own: string | null | undefined): Promise<Room> {
  const room = (await roomsByIds([id])).get(id);
  if (!room) throw new RoomUnfit('unknown');
  if (room.closed && id !== own) throw new RoomUnfit('closed');
  return room;
}

/**
 * The facts of a course with its place: a chosen room has the last word, and its text is the venue's.
 * @param own id of the room that it has so far
 * @throws {RoomUnfit}
 */
export async function placed<T extends Typed>(
  facts: T,
  own?: string | null,
): Promise<Omit<T, 'roomId'> & { roomId: string | null }> {
  const { roomId, form } = facts;
  if (roomId === '' || form === 'online') return { ...facts, roomId: null };
  const room = await chosen(roomId, own);
  return { ...facts, roomId, venue: placeText(roomText(room), form) };
}

/** The same of a session, whose own room is typed in one language. @throws {RoomUnfit} */
export async function seated<T extends { room: string; roomId: string }>(
  session: T,
  own?: string | null,
): Promise<Omit<T, 'roomId'> & { roomId: string | null; roomEn: string | null }> {
  const { roomId } = session;
  if (roomId === '') return { ...session, roomId: null, roomEn: null };
  const { uk, en } = roomText(await chosen(roomId, own));
  return { ...session, roomId, room: uk, roomEn: en };
}

/** What is taken over into another plan: a room of the register as it is called now; see `renewed`. */
interface Placed {
  form: Course['form'];
  venue: Bilingual;
  roomId?: string | null | undefined;
  sessions: readonly NewSession[];
}

/** A plan that was taken over from an older one, with the rooms of the register as they are called now. */
export async function renewed<T extends Placed>(plan: T): Promise<T> {
  const ids = [plan.roomId, ...plan.sessions.map(({ roomId }) => roomId)];
  const rooms = await roomsByIds([...new Set(ids.flatMap((id) => id ?? []))]);
  const whole = rooms.get(plan.roomId ?? '');
  return {
    ...plan,
    ...(whole ? { venue: placeText(roomText(whole), plan.form) } : {}),
    sessions: plan.sessions.map((session) => {
      const room = rooms.get(session.roomId ?? '');
      return room ? { ...session, room: roomText(room).uk, roomEn: roomText(room).en } : session;
    }),
  };
}
