import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { currentUser } from '../../web/routes/current-user.js';
import { bodyOf } from '../../web/routes/fields.js';
import { explainFaults, readForm, type Faults } from '../../web/forms/form.js';
import { redirectWith } from '../../web/pages/notice.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { courseByCode } from '../courses/courses.js';
import { planAddress, wayToPlan } from '../courses/plan-address.js';
import { OrderChanged } from '../courses/plan/plan-refusals.js';
import { plans } from '../courses/plan/plans.js';
import { isCompleted } from './completion.js';
import { orderFields, orderOf, orderWords, wholeOrder } from './order-fields.js';
import type { CompletionOrder } from '../courses/course.js';
import type { Course } from '../courses/course.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { courseOf } from '../courses/asked-course.js';

const PAGE = `${planAddress(':code')}/completion/order` as const;

/** An order as the form remembers which one it showed: «2026-05-12 45-к», empty for none. */
const seenAs = (order: CompletionOrder | null | undefined): string =>
  order ? `${order.date} ${order.number}` : '';

const correctionForm = (course: Pick<Course, 'startsAt'>, now: Date) =>
  z
    .object({
      ...orderFields(course, now),
      seen: z
        .string()
        .regex(/^(\d{4}-\d\d-\d\d .{1,30})?$/)
        .default(''),
      reason: z
        .string()
        .trim()
        .min(1, 'completion:refusals.orderReason')
        .max(500, 'certificates:refusals.reasonLong')
        .default(''),
    })
    .superRefine(wholeOrder)
    .superRefine(({ seen, ...typed }, faults) => {
      const order = orderOf(typed);
      const message = order ? 'completion:refusals.orderSame' : 'completion:refusals.orderNumber';
      if (!order || seenAs(order) === seen)
        faults.addIssue({ code: 'custom', path: ['orderNumber'], message });
    });

/** Correcting the order by which a course was completed; what was issued by it stays as it is. */
export function orderCorrectionRoutes(clock: Clock): Route[] {
  const show = (
    req: Request,
    res: Response,
    course: Course,
    { status = 200, typed, faults = {} }: Shown = {},
  ) => {
    const { lang, t } = readerOf(req);
    const { code, title, completionOrder: order } = course;
    const completion = `${planAddress(code)}/completion`;
    res.status(status).render('training/completion/order', {
      title: t('completion:orderCorrection.title'),
      lede: t('completion:orderCorrection.lede', { title: title[lang], code }),
      crumbs: [
        ...wayToPlan({ code, title }, { t, lang }),
        { text: t('completion:doneTitle'), href: completion },
        { text: t('completion:orderCorrection.title') },
      ],
      action: `${completion}/order`,
      backHref: completion,
      now: order
        ? t('completion:orderCorrection.now', { order: orderWords(order, t) })
        : t('completion:orderCorrection.nowNone'),
      seen: seenAs(order),
      typed: typed ?? { orderNumber: order?.number, orderDate: order?.date, reason: '' },
      ...explainFaults(asShown(faults), t),
    });
  };

  return [
    get(PAGE, ['institute'], async (req, res) => {
      const course = await courseOf(req);
      if (isCompleted(course)) show(req, res, course);
      else res.redirect(303, `${planAddress(course.code)}/completion`);
    }),

    post(PAGE, ['institute'], async (req, res) => {
      const course = await courseOf(req);
      const { values, typed, faults } = readForm(correctionForm(course, clock()), bodyOf(req));
      const order = values && orderOf(values);
      if (!order) {
        show(req, res, course, { status: 422, typed, faults });
        return;
      }
      const { reason, seen } = values;
      try {
        await plans.handle(course._id, {
          ...{ type: 'correct-order', order, reason, by: currentUser(req).id, at: clock() },
          seen: seen === '' ? null : { date: seen.slice(0, 10), number: seen.slice(11) },
        });
      } catch (error) {
        if (!(error instanceof OrderChanged)) throw error;
        const shown = { status: 409, typed, faults: { orderNumber: error.code } };
        show(req, res, await courseByCode(course.code), shown);
        return;
      }
      redirectWith(req, res, `${planAddress(course.code)}/completion`, {
        ...{ kind: 'success', key: 'completion:orderCorrection.done' },
        values: { order: orderWords(order, readerOf(req).t) },
      });
    }),
  ];
}

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
}
