import { keptIn, told } from '../../database/kept.js';
import type { Delivery } from './delivery.js';
import { DeliveryModel } from './delivery-model.js';

/** For so many days it is kept what other systems were told. */
export const DAYS_KEPT = 30;

/** What other systems were told of a person, the newest first. */
export const deliveriesKept = told(
  keptIn<Delivery>(DeliveryModel, { by: ['person'], sort: { at: -1, _id: 1 } }),
  ({ system, type, at, status, body }) => ({ system, type, at, status, said: body }),
);

/** The one change of a record that is still to be told of somebody who is forgotten: that they are. */
const THAT_THEY_ARE_FORGOTTEN = {
  ...{ status: 'waiting' as const, type: 'person.changed' as const },
  body: /"change":"forgotten"/,
};

/** Forgets what other systems were told of a person, and were still to be told, but for the forgetting itself. */
export async function forgetDeliveries(person: string): Promise<void> {
  await DeliveryModel.deleteMany({ person, $nor: [THAT_THEY_ARE_FORGOTTEN] });
}

/** Deletes what was decided before a moment, also what nobody took. */
export async function sweepDeliveries(before: Date): Promise<void> {
  await DeliveryModel.deleteMany({ at: { $lt: before } });
}
