import type { Request, Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../ground/clock.js';
import { KINDS, type Programme } from '../programmes/programme.js';
import { programmeByCode } from '../programmes/programmes.js';
import { bodyOf } from '../../web/routes/fields.js';
import { currentUser } from '../../web/routes/current-user.js';
import { NotFound } from '../../ground/errors.js';
import { formatDate, formatHours } from '../../ground/language/format.js';
import { askFirst } from '../../web/pages/ask-first.js';
import { redirectWith } from '../../web/pages/notice.js';
import { pagination } from '../../web/queries/paging.js';
import { queryView, readQuery } from '../../web/queries/query.js';
import { choiceField, pageField } from '../../web/queries/query-fields.js';
import { get, post, type Route } from '../../web/routes/route.js';
import { demand, demandsOf, programmesWithoutCourse, withdrawDemand } from './demand.js';
import { readerOf } from '../../web/pages/reader-of.js';
import {
  COURSE,
  COURSES,
  DEMAND,
  DEMANDED_PROGRAMME,
  DEMAND_WITHDRAWAL,
} from '../../ground/addresses/courses.js';
import { ME } from '../../ground/addresses/me.js';

const demandQuery = z.object({ kind: choiceField(KINDS), page: pageField });
/** What says on which page the button stood. */
const FROM = ['course', 'from'];
const NOTHING = { programmes: [], total: 0 };

/** Programmes that do not run now, with a button to be told when one does. */
export function demandPage(clock: Clock): Route[] {
  const list = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const now = clock();
    const read = readQuery(demandQuery, req.query);
    const { kind, page } = read.values ?? demandQuery.parse({});
    const [{ programmes, total }, mine] = await Promise.all([
      read.values ? programmesWithoutCourse(kind || undefined, page, now) : NOTHING,
      demandsOf(currentUser(req).id),
    ]);
    const since = new Map(mine.map((one) => [one.programme._id, one.demand.at]));
    const row = (programme: Programme) => {
      const at = since.get(programme._id);
      return {
        title: programme.title[lang],
        summary: programme.summary[lang],
        kind: programme.kind,
        kindLabel: t(`common:kinds.${programme.kind}`),
        volume: formatHours(programme.minutes, lang),
        since: at ? t('demand:waitingSince', { day: formatDate(at, lang, now) }) : '',
        action: at ? '' : DEMANDED_PROGRAMME.to({ programmeCode: programme.code }),
        href: at ? DEMAND_WITHDRAWAL.to({ programmeCode: programme.code }) : '',
      };
    };
    const { status, locals } = queryView(read, t);
    res.status(status).render('training/demand/demand', {
      ...locals,
      title: t('demand:title'),
      crumbs: [{ text: t('common:nav.courses'), href: COURSES.to() }, { text: t('demand:title') }],
      kinds: [
        { value: '', text: t('common:all') },
        ...KINDS.map((value) => ({ value, text: t(`common:kinds.${value}`) })),
      ],
      programmes: programmes.map(row),
      total,
      pages: pagination(DEMAND.to(), { kind }, page, total),
    });
  };

  const ask = async (req: Request, res: Response) => {
    const programme = await programmeByCode(String(req.params.programmeCode));
    if (!programme.active) throw new NotFound();
    await demand(currentUser(req), programme._id, clock());
    redirectWith(req, res, backOf(bodyOf(req)), { kind: 'success', key: 'demand:asked' });
  };

  const askWithdrawing = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const programme = await programmeByCode(String(req.params.programmeCode));
    const back = backOf(req.query);
    const title = t('demand:withdrawing.title');
    askFirst(res, {
      ...{ title, lede: t('demand:withdrawing.lede', { title: programme.title[lang] }) },
      breadcrumbs: [
        { text: t('common:nav.courses'), href: COURSES.to() },
        { text: t('demand:title'), href: DEMAND.to() },
        { text: title },
      ],
      ...{
        action: DEMAND_WITHDRAWAL.to({ programmeCode: programme.code }),
        submit: t('demand:withdraw'),
      },
      fields: Object.entries(req.query).flatMap(([name, value]) =>
        typeof value === 'string' && FROM.includes(name) ? [{ name, value }] : [],
      ),
      ...{ back, keep: t('demand:withdrawing.keep') },
    });
  };

  const withdraw = async (req: Request, res: Response) => {
    const programme = await programmeByCode(String(req.params.programmeCode));
    await withdrawDemand(currentUser(req).id, programme._id);
    redirectWith(req, res, backOf(bodyOf(req)), { kind: 'success', key: 'demand:withdrawn' });
  };

  return [
    get(DEMAND.pattern, 'signed-in', list),
    post(DEMANDED_PROGRAMME.pattern, 'signed-in', ask),
    get(DEMAND_WITHDRAWAL.pattern, 'signed-in', askWithdrawing),
    post(DEMAND_WITHDRAWAL.pattern, 'signed-in', withdraw),
  ];
}

/** The page that the button stood on: a course's, one's own learning, or the list. */
function backOf({ course, from }: Record<string, unknown>): string {
  if (typeof course === 'string' && course !== '') return COURSE.to({ code: course });
  return from === 'me' ? ME.to() : DEMAND.to();
}
