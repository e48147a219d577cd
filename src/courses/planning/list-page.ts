import type { Request, Response } from 'express';
import type { Clock } from '../../clock.js';
import { translator } from '../../web/i18n.js';
import { pageNumber, pagination } from '../../web/paging.js';
import { get, type Route } from '../../web/route.js';
import { languageOf } from '../../web/set-up-locals.js';
import { countToDo, listPlan, PLAN_FILTERS } from './list-courses.js';
import { PLAN, planAddress } from './plan-address.js';
import { readyToComplete } from './plan-status.js';
import { statusTag } from './status-tag.js';

/** The plan: every course of the institute, by status and words, with what to do about it. */
export function listPage(clock: Clock): Route[] {
  const show = async (req: Request, res: Response) => {
    const t = translator(languageOf(req));
    const now = clock();
    const status = PLAN_FILTERS.find((one) => one === req.query.status);
    const q = typeof req.query.q === 'string' ? req.query.q.trim().slice(0, 200) : '';
    const page = pageNumber(req.query.page);
    const [{ courses, total }, toDo] = await Promise.all([
      listPlan({ q, status }, page, now),
      countToDo(now),
    ]);
    const statuses = PLAN_FILTERS.map((value) => ({ value, text: t(`planning:filters.${value}`) }));
    res.render('planning/list', {
      title: t('planning:list.title'),
      q,
      status: status ?? '',
      filtered: q !== '' || status !== undefined,
      statuses: [{ value: '', text: t('planning:filters.all') }, ...statuses],
      toDo: [
        { key: 'ready', count: toDo.ready, href: `${PLAN}?status=ready` },
        { key: 'draft', count: toDo.draft, href: `${PLAN}?status=draft` },
      ].filter(({ count, key }) => count > 0 && key !== status),
      total,
      courses: courses.map((course) => ({
        ...course,
        href: planAddress(course.code),
        tag: statusTag(course, now, t),
        completionHref: readyToComplete(course, now) ? planAddress(course.code, '/completion') : '',
      })),
      pages: pagination(PLAN, { q, status }, page, total),
    });
  };
  return [get(PLAN, ['institute'], show)];
}
