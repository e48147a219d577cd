import { isDuplicateKey } from '../../decisions/decision-store.js';
import { REGISTRY } from '../../decisions/registry.js';
import { CourseModel } from '../../training/courses/course-model.js';
import { OrderModel } from '../../training/orders/order-model.js';
import { orderKey } from '../../training/orders/save-order.js';

/** So many courses are read at once. */
const BATCH = 500;

/** Orders of completion once stood with their courses alone; now they are in the register of orders. */
export async function adoptOrders(after: string): Promise<string[]> {
  const courses = await CourseModel.find(
    { _id: { $gt: after } },
    { code: 1, completionOrder: 1, completedAt: 1 },
  )
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean();
  for (const { _id: course, code, completionOrder: order, completedAt } of courses) {
    if (!order) continue;
    const { number, date } = order;
    const values = { number, date, key: orderKey(order), version: 1, by: REGISTRY };
    try {
      await OrderModel.create({
        ...{ course, code, kind: 'completion', ...values },
        at: completedAt ?? new Date(`${date}T00:00:00Z`),
      });
    } catch (error) {
      // It is there already, or one number was named by two courses: the first has it in the register.
      if (!isDuplicateKey(error)) throw error;
    }
  }
  return courses.map(({ _id }) => _id);
}
