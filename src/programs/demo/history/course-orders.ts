import { inKyiv } from '../../../ground/language/format.js';
import type { CourseOrder, OrderKind } from '../../../training/courses/course.js';
import type { StoredOrder } from '../../../training/orders/order-model.js';
import { orderKey } from '../../../training/orders/save-order.js';
import type { Random } from '../random.js';
import type { SeededCourse } from './seed-course.js';

/**
 * The orders about a course that were signed: of enrolment on its first day, of completion when it was
 * completed; one that is still to begin has a draft alone. The course names them from here on.
 * @param n the course's place in the order of completion
 */
export function signOrders(
  { course, plan }: Pick<SeededCourse, 'course' | 'plan'>,
  n: number,
  { by, now, random }: { by: string; now: Date; random: Random },
): (StoredOrder & { _id: string })[] {
  const { fate, startsAt } = plan;
  if (fate.is === 'draft' || fate.is === 'cancelled' || startsAt > now) return [];
  const signed = (kind: OrderKind, index: string, at: Date) => {
    const order: CourseOrder = {
      number: `${n}-${index}`,
      date: inKyiv(at).toFormat('yyyy-MM-dd'),
    };
    const { _id: id, code } = course;
    return {
      ...{ _id: random.id(at), course: id, code, kind, ...order },
      ...{ key: orderKey(order), version: 1, at, by },
    };
  };
  const enrolment = signed('enrolment', 'з', startsAt);
  course.enrolmentOrder = { number: enrolment.number, date: enrolment.date };
  if (fate.is !== 'completed') return [enrolment];
  const completion = signed('completion', 'нв', fate.at);
  course.completionOrder = { number: completion.number, date: completion.date };
  return [enrolment, completion];
}
