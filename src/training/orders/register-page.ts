import type { Request, Response } from 'express';
import { z } from 'zod';
import { formatIsoDay } from '../../ground/language/format.js';
import { chipsFor } from '../../web/queries/chips.js';
import { PAGE_SIZE, pagination } from '../../web/queries/paging.js';
import { queryView, readQuery } from '../../web/queries/query.js';
import { pageField } from '../../web/queries/query-fields.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { get, type Route } from '../../web/routes/route.js';
import { titlesByCode } from '../courses/course-facts.js';
import { OrderModel } from './order-model.js';
import { OFFICE, ORDERS } from '../../ground/addresses/institute.js';
import { PLANNED_ORDERS } from '../../ground/addresses/plan.js';

const registerQuery = z.object({
  year: z
    .string('once')
    .trim()
    .regex(/^(?:2009|20[1-9]\d)?$/, 'year')
    .default(''),
  page: pageField,
});

/** No order is older, and none is of a day to come. */
const EARLIEST = '2000-01-01';
const LATEST = '2099-12-31';

/** One page of the orders of a year, or of all, the newest first, and how many there are. */
async function listOrders(year: string, page: number) {
  // Of all years, too, the index on the date is what is gone through.
  const [from, until] = year === '' ? [EARLIEST, LATEST] : [`${year}-01-01`, `${year}-12-31`];
  const filter = { date: { $gte: from, $lte: until } };
  const [orders, total] = await Promise.all([
    OrderModel.find(filter, { code: 1, kind: 1, number: 1, date: 1 })
      .sort({ date: -1, _id: -1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean(),
    OrderModel.countDocuments(filter),
  ]);
  return { orders, total };
}

/** The register of orders about courses: number, date, and what each decided. */
export function orderRegisterRoutes(): Route[] {
  const show = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const read = readQuery(registerQuery, req.query);
    const { year, page } = read.values ?? registerQuery.parse({});
    const { orders, total } = read.values ? await listOrders(year, page) : { orders: [], total: 0 };
    const courses = await titlesByCode([...new Set(orders.map(({ code }) => code))]);
    const view = queryView(read, t);
    res.status(view.status).render('training/orders/register', {
      ...view.locals,
      title: t('orders:register.title'),
      crumbs: [
        { text: t('common:nav.office'), href: OFFICE.to() },
        { text: t('orders:register.title') },
      ],
      chips: chipsFor(ORDERS.to(), { year }, [{ name: 'year', label: t('orders:register.year') }]),
      total,
      orders: orders.map(({ code, kind, number, date }) => ({
        number,
        date: formatIsoDay(date),
        kind: t(`orders:kinds.${kind}`),
        title: courses.get(code)?.title[lang] ?? '',
        code,
        href: PLANNED_ORDERS.to({ code }),
      })),
      pages: pagination(ORDERS.to(), { year }, page, total),
    });
  };
  return [get(ORDERS.pattern, ['institute', 'admin'], show)];
}
