import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../../ground/clock.js';
import { inKyiv } from '../../../ground/language/format.js';
import { scopeOf } from '../../../people/list/find-people.js';
import { parseInput } from '../../../web/forms/form.js';
import { redirectWith } from '../../../web/pages/notice.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { PAGE_SIZE, pagination } from '../../../web/queries/paging.js';
import { queryView, readQuery } from '../../../web/queries/query.js';
import { pageQuery } from '../../../web/queries/query-fields.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, post, type Route } from '../../../web/routes/route.js';
import { confirmCertificates } from '../../certificates/crediting/confirm-certificates.js';
import { decliningRoutes } from './declining-page.js';
import { coursesWaiting, declinedRows, MOST_AT_ONCE } from './confirming-view.js';
import { leftToHr } from './waiting.js';
import { CONFIRMING } from '../../../ground/addresses/hr.js';

const number = z.string().max(60);

/** The documents that a course's form shows; `only` one of them where its own button was pressed. */
const pressed = z
  .object({
    only: number.optional(),
    number: z
      .union([number.transform((one) => [one]), z.array(number).max(MOST_AT_ONCE)])
      .default([]),
  })
  .transform(({ only, number: all }) => (only === undefined ? all : [only]));

/** Where HR credits the Institute's documents of its people, those of a course by one press. */
export function confirmingRoutes({ clock }: { clock: Clock }): Route[] {
  const leftFor = async (req: Request) =>
    leftToHr(await scopeOf(currentUser(req)), inKyiv(clock()).year);

  const list = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const read = readQuery(pageQuery, req.query);
    const { page } = read.values ?? pageQuery.parse({});
    const { waiting, declined } = read.values ? await leftFor(req) : { waiting: [], declined: [] };
    const courses = coursesWaiting(waiting, currentUser(req).id, reader);
    const view = queryView(read, reader.t);
    res.status(view.status).render('training/duty/confirming/list', {
      ...view.locals,
      title: reader.t('duty:confirming.title'),
      action: CONFIRMING.to(),
      count: waiting.length,
      courses: courses.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
      // Few are, and each may be asked about: they stand below the first page.
      declined: page === 1 ? declinedRows(declined, currentUser(req).id, reader) : [],
      pages: pagination(CONFIRMING.to(), {}, page, courses.length),
    });
  };

  const confirm = async (req: Request, res: Response) => {
    const chosen = new Set(parseInput(pressed, req.body ?? {}));
    const waiting = (await leftFor(req)).waiting.filter(({ number: one }) => chosen.has(one));
    const act = { by: currentUser(req).id, at: clock() };
    const count = await confirmCertificates(waiting, act);
    redirectWith(req, res, CONFIRMING.to(), {
      kind: count > 0 ? 'success' : 'info',
      key: count > 0 ? 'duty:confirming.done' : 'duty:confirming.nothing',
      values: { count },
    });
  };

  return [
    get(CONFIRMING.pattern, ['hr'], list),
    post(CONFIRMING.pattern, ['hr'], confirm),
    ...decliningRoutes({ clock, leftFor }),
  ];
}
