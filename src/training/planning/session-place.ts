import { identityForm } from '../../ground/text/identity-form.js';
import { roomIdOf, type InRoom } from '../courses/course-rooms.js';
import type { Course, CourseSession } from '../courses/course.js';
import { roomText, type Room } from '../rooms/room.js';

/** A place as it is compared: however it is spelt, with whatever signs between its parts. */
export interface SessionPlace {
  /** Which room of the register it is; missing where the place was typed. */
  id?: string;
  /** The place itself. */
  is: string;
  /** What it may be besides: people write a room beside the whole address, and in its stead. */
  mayBe: readonly string[];
}

/** What a mixed course says besides its room: «та онлайн», "or online". */
const ALSO_ONLINE = /[ ,;]{1,3}(?:(?:та|й|і|або|and|or) )?(?:онлайн|online)$/iu;
const ADDRESS = /:\/\/|^www\./i;

/** Where people meet for a session; undefined where they meet online, or nobody has said where. */
export function sessionPlace(
  course: Pick<Course, 'form' | 'venue'> & InRoom,
  session: Pick<CourseSession, 'room'> & InRoom,
): SessionPlace | undefined {
  const { form, venue } = course;
  const { room } = session;
  const whole = (venue.uk || venue.en).trim().replace(ALSO_ONLINE, '');
  if (form === 'online' || ADDRESS.test(room) || ADDRESS.test(whole)) return undefined;
  const is = identityForm(`${whole} ${room}`);
  if (is === '') return undefined;
  const building = whole.split(',').slice(0, -1).join(',');
  const id = roomIdOf(course, session);
  return {
    ...(id === undefined ? {} : { id }),
    is,
    // The register says the whole address.
    mayBe: (room === '' ? [] : session.roomId ? [room] : [room, `${building} ${room}`]).map(
      identityForm,
    ),
  };
}

/**
 * Whether two places are one: by the register where both are in it, by what is written otherwise. What each
 * only may be is not compared: rooms of two houses are alike.
 */
export const isSamePlace = (one: SessionPlace, other: SessionPlace): boolean =>
  one.id !== undefined && other.id !== undefined
    ? one.id === other.id
    : one.is === other.is || one.mayBe.includes(other.is) || other.mayBe.includes(one.is);

/** A room of the register as places are compared. */
export const placeOf = (room: Pick<Room, '_id' | 'address' | 'name'>): SessionPlace => ({
  ...{ id: room._id, is: identityForm(roomText(room).uk), mayBe: [] },
});

/** What takes up a room of the register, chosen from it or written in its words. */
export function takingsOf<T extends { place: SessionPlace }>(
  room: Parameters<typeof placeOf>[0],
  takings: readonly T[],
): T[] {
  const place = placeOf(room);
  return takings.filter((taking) => isSamePlace(taking.place, place));
}
