import { newId } from '../../src/ground/id.js';
import { addRoom } from '../../src/training/rooms/save-room.js';
import type { RoomValues } from '../../src/training/rooms/room.js';

let count = 0;

/** A room of the register, added as the institute adds it; each in a house of its own. */
export async function aRoom(
  given: Partial<RoomValues> = {},
): Promise<RoomValues & { _id: string }> {
  count += 1;
  const values: RoomValues = {
    name: { uk: 'зала засідань', en: 'council hall' },
    address: { uk: `вул. Садова, ${count}`, en: `${count} Sadova Street` },
    ...{ capacity: 30, note: { uk: '', en: '' }, stepFree: true, closed: false },
    ...given,
  };
  const _id = newId();
  await addRoom(_id, values, { by: 'institute', at: new Date() });
  return { _id, ...values };
}
