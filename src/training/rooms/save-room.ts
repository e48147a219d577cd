import { isDeepStrictEqual } from 'node:util';
import { isDuplicateKey } from '../../decisions/decision-store.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import { insertOnce } from '../../decisions/insert-once.js';
import { found } from '../../ground/errors.js';
import { identityForm } from '../../ground/text/identity-form.js';
import { MOST_ROOMS, roomsByIds } from './find-rooms.js';
import { roomDeeds, type RoomSaid } from './room-effects.js';
import { RoomModel } from './room-model.js';
import { RoomChanged, RoomsFull, RoomTaken } from './room-refusals.js';
import { roomText, type Room, type RoomValues } from './room.js';

interface Act {
  by: string;
  at: Date;
}

const keyOf = (values: RoomValues): string => identityForm(roomText(values).uk);

const deedOf = (id: string, version: number, what: RoomSaid, { by, at }: Act): Deed<RoomSaid> => ({
  ...{ _id: `room:${id}:${version}`, by, at, what },
});

/** Adds a room under the id that its form gave it; the same form, sent again, finds it. @throws {RoomTaken, RoomsFull} */
export async function addRoom(id: string, values: RoomValues, act: Act): Promise<void> {
  if ((await RoomModel.estimatedDocumentCount()) >= MOST_ROOMS) throw new RoomsFull(MOST_ROOMS);
  const deeds = [deedOf(id, 1, { was: null, is: values }, act)];
  const room = { _id: id, version: 1, ...values, key: keyOf(values), ...act };
  await refusingTaken(() =>
    insertOnce(
      () => RoomModel.create({ ...room, ...{ deeds } }),
      () => RoomModel.exists({ _id: id }),
    ),
  );
  await roomDeeds.settle(id);
}

/**
 * Changes a room over the version that was edited; what is said already is not said again. A closed one
 * stays where it is planned, and is offered for nothing else.
 * @throws {NotFound, RoomChanged, RoomTaken}
 */
export async function changeRoom(
  id: string,
  edited: number,
  values: RoomValues,
  act: Act,
): Promise<void> {
  const stored = found((await roomsByIds([id])).get(id));
  const was = valuesOf(stored);
  if (!isDeepStrictEqual(was, values)) {
    const version = edited + 1;
    const deed = deedOf(id, version, { was, is: values }, act);
    const { matchedCount } = await refusingTaken(() =>
      RoomModel.updateOne(
        { _id: id, version: edited },
        { $set: { ...values, key: keyOf(values), version, ...act }, $push: { deeds: deed } },
      ),
    );
    if (matchedCount === 0) throw new RoomChanged();
  }
  await roomDeeds.settle(id);
}

const valuesOf = ({ name, address, capacity, note, stepFree, closed }: Room): RoomValues => ({
  ...{ name, address, capacity, note, stepFree, closed },
});

async function refusingTaken<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (isDuplicateKey(error)) throw new RoomTaken();
    throw error;
  }
}
