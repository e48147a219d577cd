import type { AuditAction } from '../../decisions/audit/audit-actions.js';
import { audit } from '../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { eachAlone } from '../../ground/each-alone.js';
import { openCoursesIn } from '../courses/courses-in-time.js';
import { plans } from '../courses/plan/plans.js';
import { RoomModel, type StoredRoom } from './room-model.js';
import { roomText, type RoomValues } from './room.js';

/** What was said of a room, kept with the deed because the next change overwrites it. */
export interface RoomSaid {
  was: RoomValues | null;
  is: RoomValues;
}

function actionOf({ was, is }: RoomSaid): AuditAction {
  if (!was) return 'room-added';
  if (was.closed === is.closed) return 'room-changed';
  return is.closed ? 'room-closed' : 'room-opened';
}

/** What follows when a room is added, changed, closed or opened again. */
export const roomEffects: readonly DeedEffect<StoredRoom, RoomSaid>[] = [
  {
    // What is still to come is called as the room is now; what is over stays as people knew it.
    name: 'courses',
    write: (_, recorded) =>
      eachAlone(recorded, async ({ event: { by, at, document } }) => {
        const { _id: room } = document;
        const text = roomText(document);
        const courses = await openCoursesIn(room);
        await eachAlone(courses, ({ _id }) =>
          plans.handle(_id, { type: 'name-room', room, text, by, at }),
        );
      }),
  },
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what } }) => ({
          ...{ key, at, by, action: actionOf(what) },
          values: { room: roomText(what.is).uk, seats: what.is.capacity },
        })),
      ),
  },
];

export const roomDeeds = new DeedStore<StoredRoom, RoomSaid>({
  ...{ collection: RoomModel.collection, effects: roomEffects },
  nameOf: (room) => roomText(room).uk,
});
