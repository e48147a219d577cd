import { isDeepStrictEqual } from 'node:util';
import { isDuplicateKey } from '../../decisions/decision-store.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import { newId } from '../../ground/id.js';
import { identityForm } from '../../ground/text/identity-form.js';
import type { Course, CourseOrder, OrderKind } from '../courses/course.js';
import { orderDeeds, type OrderSaid } from './order-effects.js';
import { OrderModel, type StoredOrder } from './order-model.js';
import { OrderChanged, OrderNumberTaken } from './order-refusals.js';

type About = Pick<Course, '_id' | 'code' | 'enrolmentOrder' | 'completionOrder'>;

interface Saying {
  order: CourseOrder;
  /** The order that the sender saw, null for none. */
  seen: CourseOrder | null;
  /** Why it is corrected; left out where it is written down for the first time. */
  reason?: string;
}

/** Year and number, however it is spelt: «2026/45К». */
export const orderKey = ({ number, date }: CourseOrder): string =>
  `${date.slice(0, 4)}/${identityForm(number)}`;

/** What a course says of its order of this kind. */
export const orderNamed = (
  course: Pick<Course, 'enrolmentOrder' | 'completionOrder'>,
  kind: OrderKind,
): CourseOrder | null =>
  // A course of an earlier day has no such fields.
  (kind === 'enrolment' ? course.enrolmentOrder : course.completionOrder) ?? null;

/**
 * Writes down number and date of an order that was signed, or corrects them over what the sender saw. The
 * order itself decides, by one write; that a number is used once a year is kept by a unique index. The same
 * said twice is said once.
 * @throws {OrderChanged, OrderNumberTaken}
 */
export async function saveOrder(
  course: About,
  kind: OrderKind,
  { order, seen, reason = '' }: Saying,
  act: { by: string; at: Date },
): Promise<void> {
  const stored = await OrderModel.findOne({ course: course._id, kind }).lean<Stored>();
  const was = stored ? { number: stored.number, date: stored.date } : orderNamed(course, kind);
  if (!isDeepStrictEqual(was, order) || !stored) {
    if (!isDeepStrictEqual(was, seen) && !isDeepStrictEqual(was, order)) throw new OrderChanged();
    await write(course, kind, stored, { ...act, what: { was, is: order, reason } });
  }
  const { _id } = await OrderModel.findOne({ course: course._id, kind }, { _id: 1 })
    .orFail()
    .lean();
  await orderDeeds.settle(_id);
}

type Stored = StoredOrder & { _id: string };

async function write(
  { _id: course, code }: About,
  kind: OrderKind,
  stored: Stored | null,
  { by, at, what }: Omit<Deed<OrderSaid>, '_id'>,
): Promise<void> {
  const _id = stored?._id ?? newId();
  const version = (stored?.version ?? 0) + 1;
  const values = { ...what.is, key: orderKey(what.is), version, by, at };
  const deed: Deed<OrderSaid> = { _id: `order:${_id}:${version}`, by, at, what };
  try {
    if (!stored) {
      await OrderModel.create({ ...values, ...{ _id, course, code, kind, deeds: [deed] } });
      return;
    }
    const { matchedCount } = await OrderModel.updateOne(
      { _id, version: stored.version },
      { $set: values, $push: { deeds: deed } },
    );
    if (matchedCount === 0) await refuseUnlessSaid(course, kind, what.is);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const holder = await OrderModel.findOne(
      { key: values.key },
      { code: 1, course: 1, kind: 1 },
    ).lean();
    if (holder && !(holder.course === course && holder.kind === kind))
      throw new OrderNumberTaken(what.is.number, what.is.date.slice(0, 4), holder.code);
    await refuseUnlessSaid(course, kind, what.is);
  }
}

/** Somebody wrote meanwhile: that is as good where they wrote the same. @throws {OrderChanged} */
async function refuseUnlessSaid(
  course: string,
  kind: OrderKind,
  { number, date }: CourseOrder,
): Promise<void> {
  const said = await OrderModel.exists({ course, kind, number, date });
  if (!said) throw new OrderChanged();
}
