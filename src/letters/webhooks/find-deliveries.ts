import type { QueryFilter } from 'mongoose';
import { found } from '../../ground/errors.js';
import type { Delivery, DeliveryState } from './delivery.js';
import { DeliveryModel } from './delivery-model.js';

/** More than these are not counted, and not paged through. */
const MOST_COUNTED = 10_000;

export type DeliveryRow = Omit<Delivery, 'body'>;

/**
 * Some deliveries of an endpoint, the newest first, after so many others, and how many there are, up to
 * 10,000. @param status an empty one is any
 */
export async function deliveriesOf(
  { endpoint, status }: { endpoint: string; status: DeliveryState | '' },
  { after, most }: { after: number; most: number },
): Promise<{ rows: DeliveryRow[]; total: number }> {
  const filter: QueryFilter<Delivery> = { endpoint, ...(status ? { status } : {}) };
  const [rows, total] = await Promise.all([
    DeliveryModel.find(filter, { body: 0 })
      .sort({ at: -1, _id: 1 })
      .skip(after)
      .limit(most)
      .lean<DeliveryRow[]>(),
    DeliveryModel.countDocuments(filter, { limit: MOST_COUNTED }),
  ]);
  return { rows, total };
}

/** How many deliveries of an endpoint are in a state, up to 10,000. */
export const countIn = (endpoint: string, status: DeliveryState): Promise<number> =>
  DeliveryModel.countDocuments({ endpoint, status }, { limit: MOST_COUNTED });

/** A delivery of an endpoint by its message, whole. @throws {NotFound} */
export const deliveryById = async (endpoint: string, message: string): Promise<Delivery> =>
  found(await DeliveryModel.findById(`${endpoint}:${message}`).lean<Delivery>());
