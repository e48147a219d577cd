import { roomIdOf } from '../courses/course-rooms.js';
import type { Course } from '../courses/course.js';
import { plannedSessions } from '../courses/courses.js';
import { roomsByIds } from './find-rooms.js';
import { RoomUnfit } from './room-refusals.js';
import type { Room } from './room.js';

type Planned = Pick<Course, 'form' | 'roomId' | 'capacity' | 'sessions'>;

/** A room of the register that a plan may not be announced with: it is closed, or seats fewer than the plan has places. */
export interface Misfit {
  room: Room;
  lack: 'closed' | 'small';
  /** Places of the course, and people whom the room seats. */
  places: number;
  seats: number;
}

/** Ids of the rooms in which sessions to come take place, each once: these are asked whether they suit. */
export const roomsAhead = (plan: Planned, now: Date): string[] => [
  ...new Set(
    plannedSessions(plan)
      .filter(({ endsAt }) => endsAt > now)
      .flatMap((session) => roomIdOf(plan, session) ?? []),
  ),
];

/**
 * Which rooms do not suit a plan. How many a room seats is asked of courses in person alone: of a mixed one
 * part of the group is elsewhere, and one online has no room.
 */
export function misfitsAmong(
  { form, capacity: places }: Pick<Planned, 'form' | 'capacity'>,
  rooms: readonly Room[],
): Misfit[] {
  if (form === 'online') return [];
  return rooms.flatMap((room): Misfit[] => {
    const found = { room, places, seats: room.capacity };
    if (form === 'in-person' && places > room.capacity) return [{ ...found, lack: 'small' }];
    return room.closed ? [{ ...found, lack: 'closed' }] : [];
  });
}

/** The same of a plan as it is. Rooms are looked up; where it names none, nothing is asked. */
export async function misfitsOf(plan: Planned, now: Date): Promise<Misfit[]> {
  const rooms = await roomsByIds(roomsAhead(plan, now));
  return misfitsAmong(plan, [...rooms.values()]);
}

/**
 * @param field the form's that would mend a room that is too small
 * @param lacks what is asked of; a room that was closed later is kept by what is planned in it
 * @throws {RoomUnfit} where a room does not suit the plan
 */
export async function refuseMisfits(
  plan: Planned,
  now: Date,
  field: RoomUnfit['field'],
  lacks: readonly Misfit['lack'][] = ['small'],
): Promise<void> {
  const misfit = (await misfitsOf(plan, now)).find(({ lack }) => lacks.includes(lack));
  if (!misfit) return;
  const { lack, places, seats } = misfit;
  throw new RoomUnfit(lack, { places, seats }, lack === 'closed' ? 'roomId' : field);
}
