import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { chipsFor } from '../../web/queries/chips.js';
import { pagination } from '../../web/queries/paging.js';
import { queryView, readQuery } from '../../web/queries/query.js';
import { choiceField, pageField, wordsField } from '../../web/queries/query-fields.js';
import { sorting, sortField } from '../../web/queries/sorting.js';
import { get, type Route } from '../../web/routes/route.js';
import {
  countToDo,
  listPlan,
  PLAN_FILTERS,
  PLAN_ORDERS,
  usualOrder,
} from '../../training/courses/list-courses.js';
import { readyToComplete } from '../../training/courses/plan/plan-status.js';
import { statusTag } from './status-tag.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { COMPLETION, PLAN, PLANNED_COURSE } from '../../ground/addresses/plan.js';

const planQuery = z.object({
  q: wordsField(200),
  status: choiceField(PLAN_FILTERS),
  sort: sortField(PLAN_ORDERS),
  page: pageField,
});
const NOTHING = { courses: [], total: 0 };

/** The plan: every course of the institute, by status and words, with what to do about it. */
export function listPage(clock: Clock): Route[] {
  const show = async (req: Request, res: Response) => {
    const { t } = readerOf(req);
    const now = clock();
    const read = readQuery(planQuery, req.query);
    const { page, ...filters } = read.values ?? planQuery.parse({});
    const { q, status, sort } = filters;
    const [{ courses, total }, toDo] = await Promise.all([
      read.values
        ? listPlan({ q, status: status || undefined, sort: sort || undefined }, page, now)
        : NOTHING,
      countToDo(now),
    ]);
    const statuses = PLAN_FILTERS.map((value) => ({ value, text: t(`planning:filters.${value}`) }));
    const view = queryView(read, t);
    res.status(view.status).render('desks/planning/list', {
      ...view.locals,
      title: t('planning:list.title'),
      filtered: q !== '' || status !== '',
      statuses: [{ value: '', text: t('planning:filters.all') }, ...statuses],
      sort: sorting(
        PLAN.to(),
        filters,
        PLAN_ORDERS.map((name) => ({
          name,
          text: t(`planning:orders.${name}`),
          mostFirst: name !== 'start',
        })),
        { usual: usualOrder(status || undefined), t },
      ),
      chips: chipsFor(PLAN.to(), filters, [
        { name: 'q', label: t('planning:list.search') },
        { name: 'status', label: t('planning:list.status'), options: statuses },
      ]),
      toDo: [
        { key: 'ready', count: toDo.ready, href: PLAN.to({}, { status: 'ready' }) },
        { key: 'draft', count: toDo.draft, href: PLAN.to({}, { status: 'draft' }) },
      ].filter(({ count, key }) => count > 0 && key !== status),
      total,
      courses: courses.map((course) => ({
        ...course,
        href: PLANNED_COURSE.to({ code: course.code }),
        tag: statusTag(course, now, t),
        completionHref: readyToComplete(course, now) ? COMPLETION.to({ code: course.code }) : '',
      })),
      pages: pagination(PLAN.to(), filters, page, total),
    });
  };
  return [get(PLAN.pattern, ['institute'], show)];
}
