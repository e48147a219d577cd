import { REGISTRY } from '../../decisions/registry.js';
import type { Bilingual } from '../../ground/plain.js';
import { placeText, type InRoom, type RoomWords } from '../courses/course-rooms.js';
import type { Course } from '../courses/course.js';
import { plans } from '../courses/plan/plans.js';
import { roomsByIds } from './find-rooms.js';
import { roomText } from './room.js';

/** A course as it was written, with what it says of rooms. */
interface Written extends InRoom, Pick<Course, '_id' | 'form' | 'venue'> {
  sessions: readonly (InRoom & RoomWords)[];
}

/**
 * Has a course call a room of the register as it is called now, whatever whoever asks knew of it. The room
 * is read before and after: of two who write its names at once, the last to write has written the latest.
 */
export async function nameRoom(
  course: string,
  room: string,
  act: { by: string; at: Date },
): Promise<void> {
  let known = await roomOf(room);
  while (known) {
    const { version } = known;
    await plans.handle(course, { type: 'name-room', room, text: roomText(known), ...act });
    const now = await roomOf(room);
    known = now?.version === version ? undefined : now;
  }
}

const roomOf = async (id: string) => (await roomsByIds([id])).get(id);

/**
 * Looks at a course's rooms once more, after it was written: one that was renamed while its form was on its
 * way was not in the course yet when open courses followed.
 */
export async function followRooms(course: Written, at: Date): Promise<void> {
  const named = [course.roomId, ...course.sessions.map(({ roomId }) => roomId)];
  const rooms = await roomsByIds([...new Set(named.flatMap((id) => id ?? []))]);
  for (const [id, room] of rooms)
    if (callsOtherwise(course, id, roomText(room)))
      await nameRoom(course._id, id, { by: REGISTRY, at });
}

function callsOtherwise(course: Written, id: string, text: Bilingual): boolean {
  const { uk, en } = placeText(text, course.form);
  const whole = course.roomId === id && (course.venue.uk !== uk || course.venue.en !== en);
  return (
    whole ||
    course.sessions.some(
      ({ roomId, room, roomEn }) => roomId === id && (room !== text.uk || roomEn !== text.en),
    )
  );
}
