import { RoomModel, type StoredRoom } from './room-model.js';
import { roomText, type Room } from './room.js';

/** So many rooms stand in the register at most: all of them are shown on one page, and chosen from. */
export const MOST_ROOMS = 300;

/** Of one house together, «аудиторія 2» before «аудиторія 10». */
const ORDER = new Intl.Collator('uk', { numeric: true });

/** A room as everybody else knows it. */
export const asRoom = (stored: StoredRoom): Room => {
  const { _id, version, name, address, capacity, note, stepFree, closed } = stored;
  return { _id, version, name, address, capacity, note, stepFree, closed };
};

/** All rooms of the register, closed ones too, by house and name. */
export async function allRooms(): Promise<Room[]> {
  const stored = await RoomModel.find({}).sort({ key: 1 }).limit(MOST_ROOMS).lean<StoredRoom[]>();
  return stored.map(asRoom).sort((a, b) => ORDER.compare(roomText(a).uk, roomText(b).uk));
}

/** Rooms by id; what is none of the register is missing. */
export async function roomsByIds(ids: readonly string[]): Promise<Map<string, Room>> {
  if (ids.length === 0) return new Map();
  const stored = await RoomModel.find({ _id: { $in: [...ids] } }).lean<StoredRoom[]>();
  return new Map(stored.map((one) => [one._id, asRoom(one)]));
}
