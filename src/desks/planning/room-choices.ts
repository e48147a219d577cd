import { z } from 'zod';
import { isId } from '../../ground/id.js';
import type { Reader } from '../../ground/language/reader.js';
import { allRooms } from '../../training/rooms/find-rooms.js';
import { roomText } from '../../training/rooms/room.js';

/** A room of the register by id; empty where the place is written in words. */
export const roomField = z
  .string()
  .refine((id) => id === '' || isId(id), 'programmes:faults.choose')
  .default('');

/**
 * Rooms that may be chosen, each with how many it seats, behind the choice of none; nothing where the
 * register is empty.
 * @param own ids of rooms that are planned already: these may be kept though they are closed
 */
export async function roomChoices(
  { lang, t }: Reader,
  none: string,
  own: readonly (string | null | undefined)[] = [],
) {
  const rooms = (await allRooms()).filter(({ _id, closed }) => !closed || own.includes(_id));
  if (rooms.length === 0) return [];
  return [
    { value: '', text: none },
    ...rooms.map((room) => ({
      value: room._id,
      text: t('rooms:choice.room', { room: roomText(room)[lang], count: room.capacity }),
    })),
  ];
}
