import type { AuditAction } from '../../decisions/audit/audit-actions.js';
import { audit, type AuditEntry } from '../../decisions/audit/audit.js';
import type { Recorded } from '../../decisions/decider.js';
import type { Done } from '../../decisions/deeds/deed.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { eachAlone } from '../../ground/each-alone.js';
import { openCoursesIn } from '../courses/courses-in-time.js';
import { nameRoom } from './name-rooms.js';
import { roomChanges } from './room-changes.js';
import { RoomModel, type StoredRoom } from './room-model.js';
import { roomText, type RoomValues } from './room.js';

/** What was said of a room, kept with the deed because the next change overwrites it. */
export interface RoomSaid {
  was: RoomValues | null;
  is: RoomValues;
}

type RoomDone = Recorded<Done<StoredRoom, RoomSaid>>;

/** What a deed did to a room: closing it and changing it are told apart where one form did both. */
function entriesOf({ id: key, event: { by, at, what } }: RoomDone): AuditEntry[] {
  const { was, is } = what;
  const entry = { at, by, values: { room: roomText(is).uk, seats: is.capacity } };
  if (!was) return [{ ...entry, key, action: 'room-added' }];
  const changes = roomChanges(was, is);
  const closes = was.closed !== is.closed;
  return [
    ...(closes ? [{ ...entry, key, action: closingOf(is) }] : []),
    ...(changes.length > 0
      ? [
          {
            ...{ ...entry, key: closes ? `${key}:changed` : key },
            ...{ action: 'room-changed' as const, values: { ...entry.values, changes } },
          },
        ]
      : []),
  ];
}

const closingOf = ({ closed }: RoomValues): AuditAction => (closed ? 'room-closed' : 'room-opened');

/** What follows when a room is added, changed, closed or opened again. */
export const roomEffects: readonly DeedEffect<StoredRoom, RoomSaid>[] = [
  {
    // What is still to come is called as the room is now; what is over stays as people knew it.
    name: 'courses',
    write: (_, recorded) =>
      eachAlone(recorded, async ({ event: { by, at, document } }) => {
        const { _id: room } = document;
        const courses = await openCoursesIn(room);
        await eachAlone(courses, ({ _id }) => nameRoom(_id, room, { by, at }));
      }),
  },
  {
    name: 'audit',
    write: (_, recorded) => audit(recorded.flatMap(entriesOf)),
  },
];

export const roomDeeds = new DeedStore<StoredRoom, RoomSaid>({
  ...{ collection: RoomModel.collection, effects: roomEffects },
  nameOf: (room) => roomText(room).uk,
});
