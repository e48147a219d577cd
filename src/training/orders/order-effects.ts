import type { AuditAction } from '../../decisions/audit/audit-actions.js';
import { audit } from '../../decisions/audit/audit.js';
import { DeedStore, type DeedEffect } from '../../decisions/deeds/deed-store.js';
import { formatIsoDay } from '../../ground/language/format.js';
import type { CourseOrder, OrderKind } from '../courses/course.js';
import { plans } from '../courses/plan/plans.js';
import { OrderModel, type StoredOrder } from './order-model.js';

/** What was written down, kept with the deed because the next correction overwrites it. */
export interface OrderSaid {
  was: CourseOrder | null;
  is: CourseOrder;
  /** Empty where nothing was corrected. */
  reason: string;
}

const ACTIONS: Record<OrderKind, { recorded: AuditAction; corrected: AuditAction }> = {
  enrolment: { recorded: 'enrolment-order-recorded', corrected: 'enrolment-order-corrected' },
  completion: { recorded: 'order-recorded', corrected: 'order-corrected' },
};

/** «№ 45-к, 12.05.2026», or a dash where there was none. */
const wordsOf = (order: CourseOrder | null): string =>
  order ? `№\u00a0${order.number}, ${formatIsoDay(order.date)}` : '–';

/** What follows when an order is written down or corrected. */
export const orderEffects: readonly DeedEffect<StoredOrder, OrderSaid>[] = [
  {
    name: 'course',
    write: async (_, recorded) => {
      for (const { event } of recorded) {
        const { by, at, document } = event;
        const { course, kind, number, date } = document;
        // As the order stands now: what an older deed said is never written over a newer one.
        await plans.handle(course, { type: 'name-order', kind, order: { number, date }, by, at });
      }
    },
  },
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.map(({ id: key, event: { by, at, what, document } }) => ({
          ...{ key, at, by, course: document.course },
          action: ACTIONS[document.kind][what.reason === '' ? 'recorded' : 'corrected'],
          values: { was: wordsOf(what.was), is: wordsOf(what.is) },
          ...(what.reason === '' ? {} : { reason: what.reason }),
        })),
      ),
  },
];

export const orderDeeds = new DeedStore<StoredOrder, OrderSaid>({
  ...{ collection: OrderModel.collection, effects: orderEffects },
  nameOf: ({ code, number }) => `${code}, № ${number}`,
});
