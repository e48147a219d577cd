import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { found } from '../../ground/errors.js';
import { currentUser } from '../../web/routes/current-user.js';
import { bodyOf } from '../../web/routes/fields.js';
import { explainFaults, readForm, type Faults } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { courseByCode, endedAs } from '../courses/courses.js';
import { wayToPlan } from '../courses/plan-address.js';
import { ORDER_KINDS, type Course, type CourseOrder, type OrderKind } from '../courses/course.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { courseOf } from '../courses/asked-course.js';
import { orderFields, orderOf, orderWords, wholeOrder } from './order-fields.js';
import { OrderChanged, OrderNumberTaken } from './order-refusals.js';
import { refuseUnlessOrderable } from './order-stage.js';
import { orderNamed, saveOrder } from './save-order.js';
import { COMPLETION, PLANNED_ORDER, PLANNED_ORDERS } from '../../ground/addresses/plan.js';

/** An order as the form remembers which one it showed: «2026-05-12 45-к», empty for none. */
const seenAs = (order: CourseOrder | null): string =>
  order ? `${order.date} ${order.number}` : '';

const seenOf = (seen: string): CourseOrder | null =>
  seen === '' ? null : { date: seen.slice(0, 10), number: seen.slice(11) };

const orderForm = (course: Course, kind: OrderKind, now: Date) =>
  z
    .object({
      ...orderFields(course, now, kind),
      seen: z
        .string()
        .regex(/^(\d{4}-\d\d-\d\d .{1,30})?$/)
        .default(''),
      reason: z.string().trim().max(500, 'certificates:refusals.reasonLong').default(''),
    })
    .superRefine(wholeOrder)
    .superRefine(({ seen, reason, ...typed }, faults) => {
      const order = orderOf(typed);
      const message = order ? 'orders:refusals.same' : 'orders:refusals.number';
      if (!order || seenAs(order) === seen)
        faults.addIssue({ code: 'custom', path: ['orderNumber'], message });
      if (reason === '' && (seen !== '' || standsWithout(course, kind)))
        faults.addIssue({ code: 'custom', path: ['reason'], message: 'orders:refusals.reason' });
    });

/** Whether certificates may have been issued that name no order, or another. */
const standsWithout = (course: Course, kind: OrderKind): boolean =>
  kind === 'completion' && endedAs(course) === 'completed';

/** Entering number and date of a signed order, and correcting them; what was issued stays as it is. */
export function orderFormRoutes(clock: Clock): Route[] {
  const show = (
    req: Request,
    res: Response,
    { course, kind }: Asked,
    { status = 200, typed, faults = {}, values = {} }: Shown = {},
  ) => {
    const { lang, t } = readerOf(req);
    const { code, title } = course;
    const order = orderNamed(course, kind);
    const corrects = order !== null || standsWithout(course, kind);
    const words = corrects ? ('correction' as const) : ('entry' as const);
    res.status(status).render('training/orders/form', {
      title: t(`orders:${words}.titles.${kind}`),
      lede: t(`orders:ledes.${kind}`, { title: title[lang], code }),
      crumbs: [
        ...wayToPlan({ code, title }, { t, lang }),
        { text: t('orders:title'), href: PLANNED_ORDERS.to({ code }) },
        { text: t(`orders:${words}.titles.${kind}`) },
      ],
      action: PLANNED_ORDER.to({ code, kind }),
      backHref: backOf(course, kind),
      corrects,
      now: order
        ? t('orders:correction.now', { order: orderWords(order, t) })
        : t('orders:correction.nowNone'),
      consequences: t(`orders:consequences.${kind}`),
      submit: t(`orders:${words}.submit`),
      keep: t(`orders:${words}.keep`),
      seen: seenAs(order),
      typed: typed ?? { orderNumber: order?.number, orderDate: order?.date, reason: '' },
      ...explainFaults(asShown(faults), t, values),
    });
  };

  return [
    get(PLANNED_ORDER.pattern, ['institute'], async (req, res) => {
      const asked = await askedOf(req);
      refuseUnlessOrderable(asked.course, asked.kind, clock());
      show(req, res, asked);
    }),

    post(PLANNED_ORDER.pattern, ['institute'], async (req, res) => {
      const asked = await askedOf(req);
      const { course, kind } = asked;
      refuseUnlessOrderable(course, kind, clock());
      const { values, typed, faults } = readForm(orderForm(course, kind, clock()), bodyOf(req));
      const order = values && orderOf(values);
      if (!order) {
        show(req, res, asked, { status: 422, typed, faults });
        return;
      }
      const { reason, seen } = values;
      const act = { by: currentUser(req).id, at: clock() };
      try {
        await saveOrder(course, kind, { order, seen: seenOf(seen), reason }, act);
      } catch (error) {
        if (!(error instanceof OrderChanged || error instanceof OrderNumberTaken)) throw error;
        const said = { faults: { orderNumber: error.code }, values: error.values };
        const now = { course: await courseByCode(course.code), kind };
        show(req, res, now, { status: 409, typed, ...said });
        return;
      }
      redirectWith(req, res, backOf(course, kind), {
        ...{ kind: 'success', key: `orders:${reason === '' ? 'entry' : 'correction'}.done` },
        values: { order: orderWords(order, readerOf(req).t) },
      });
    }),
  ];
}

interface Asked {
  course: Course;
  kind: OrderKind;
}

/** @throws {NotFound} */
const askedOf = async (req: Request): Promise<Asked> => ({
  kind: found(ORDER_KINDS.find((kind) => kind === req.params.kind)),
  course: await courseOf(req),
});

/** Once a course is completed, its page of the completion counts what names another order. */
const backOf = (course: Course, kind: OrderKind): string =>
  standsWithout(course, kind)
    ? COMPLETION.to({ code: course.code })
    : PLANNED_ORDERS.to({ code: course.code });

/** Faults in the order of the fields. */
const asShown = (faults: Faults): Faults =>
  Object.fromEntries(
    ['orderNumber', 'orderDate', 'reason'].flatMap((field) => {
      const fault = faults[field];
      return fault === undefined ? [] : [[field, fault]];
    }),
  );

interface Shown {
  status?: number;
  /** What was typed, when the form comes back. */
  typed?: Record<string, unknown>;
  faults?: Faults;
  /** What the words of a fault name. */
  values?: Record<string, unknown>;
}
