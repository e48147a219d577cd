import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import type { Config } from '../../ground/settings/config.js';
import { found } from '../../ground/errors.js';
import type { ReaderAt } from '../../ground/language/reader.js';
import type { Role } from '../../ground/roles.js';
import { currentUser } from '../../web/routes/current-user.js';
import { fileHeader } from '../../web/pages/file-header.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { get, type Route } from '../../web/routes/route.js';
import { courseOf } from '../courses/asked-course.js';
import { ORDER_KINDS, type Course, type OrderKind } from '../courses/course.js';
import { wayToPlan } from '../courses/plan-address.js';
import { orderDocx } from './order-docx.js';
import { orderWords } from './order-fields.js';
import { orderPaper, peopleOf } from './order-paper.js';
import { orderPdf } from './order-pdf.js';
import { refuseUnlessOrderable, whyNoOrder } from './order-stage.js';
import { orderNamed } from './save-order.js';
import { ORDERS } from '../../ground/addresses/institute.js';
import { COMPLETION, PLANNED_ORDER, PLANNED_ORDERS } from '../../ground/addresses/plan.js';

const READERS: readonly Role[] = ['institute', 'admin'];
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** What a file is called, in letters that every system takes. */
const FILE_NAMES: Record<OrderKind, string> = {
  enrolment: 'nakaz_zarakhuvannia',
  completion: 'nakaz_zavershennia',
};

/** The orders about a course: their drafts as files, and what is known of those that were signed. */
export function ordersPages({ clock, config }: { clock: Clock; config: Config }): Route[] {
  const show = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { lang, t } = reader;
    const course = await courseOf(req);
    const plans = currentUser(req).roles.includes('institute');
    res.render('training/orders/orders', {
      title: t('orders:title'),
      lede: t('orders:lede', { title: course.title[lang], code: course.code }),
      crumbs: plans
        ? [...wayToPlan(course, reader), { text: t('orders:title') }]
        : [{ text: t('orders:register.title'), href: ORDERS.to() }, { text: course.code }],
      orders: await Promise.all(
        ORDER_KINDS.map((kind) => orderView(course, kind, { ...reader, now: clock() }, plans)),
      ),
      registerHref: ORDERS.to(),
    });
  };

  const paperOf = async (req: Request, kind: OrderKind) => {
    const course = await courseOf(req);
    const now = clock();
    refuseUnlessOrderable(course, kind, now);
    const paper = await orderPaper(course, kind, config.instituteName, now);
    return { paper, name: `${course.code}_${FILE_NAMES[kind]}` };
  };
  const kindOf = (req: Request): OrderKind =>
    found(ORDER_KINDS.find((kind) => kind === req.params.kind));
  const send = (res: Response, name: string, type: string, bytes: Buffer) => {
    const shown = type === 'pdf' ? ('inline' as const) : ('attachment' as const);
    res.set('Content-Disposition', fileHeader(shown, name));
    res.set('Cache-Control', 'private, no-store').type(type).send(bytes);
  };

  return [
    get(PLANNED_ORDERS.pattern, READERS, show),
    get(PLANNED_ORDER.below('.pdf').pattern, READERS, async (req, res) => {
      const { paper, name } = await paperOf(req, kindOf(req));
      send(res, `${name}.pdf`, 'pdf', await orderPdf(paper, clock()));
    }),
    get(PLANNED_ORDER.below('.docx').pattern, READERS, async (req, res) => {
      const { paper, name } = await paperOf(req, kindOf(req));
      send(res, `${name}.docx`, DOCX, await orderDocx(paper));
    }),
  ];
}

/** One order as the page shows it: what was signed, or what to do until it is. */
async function orderView(course: Course, kind: OrderKind, { t, now }: ReaderAt, plans: boolean) {
  const { code } = course;
  const order = orderNamed(course, kind);
  const why = whyNoOrder(course, kind, now);
  const count = why ? 0 : (await peopleOf(course, kind)).length;
  const file = (type: 'pdf' | 'docx') =>
    count > 0 ? PLANNED_ORDER.below(`.${type}`).to({ code, kind }) : '';
  return {
    kind,
    title: t(`orders:kinds.${kind}`),
    tag: order
      ? { kind: 'good', text: t('orders:signed') }
      : { kind: 'quiet', text: t('orders:unsigned') },
    order: order ? orderWords(order, t) : '',
    why: why ? t(`orders:why.${why}`) : count === 0 ? t('orders:refusals.nobody') : '',
    people: count > 0 ? t(`orders:people.${kind}`, { count }) : '',
    pdfHref: file('pdf'),
    docxHref: file('docx'),
    formHref: plans && !why ? PLANNED_ORDER.to({ code, kind }) : '',
    formText: t(order ? 'orders:correct' : 'orders:enter'),
    completionHref: plans && kind === 'completion' && !why ? COMPLETION.to({ code }) : '',
  };
}
