import type { Request, Response } from 'express';
import type { Clock } from '../../ground/clock.js';
import { activeCoursesOf } from '../courses/course-facts.js';
import { departmentNames } from '../../people/departments/departments.js';
import { programmeByCode } from '../programmes/programmes.js';
import { formatDate } from '../../ground/language/format.js';
import { pagination } from '../../web/queries/paging.js';
import { queryOf } from '../../web/queries/query.js';
import { pageQuery } from '../../web/queries/query-fields.js';
import { get, type Route } from '../../web/routes/route.js';
import { demandByDepartment, demandFor, wantedProgrammes } from './demand-counts.js';
import { programmesByIds } from '../programmes/programme-facts.js';
import { invitationForm } from './invitation-form.js';
import { invites } from './invite.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { NEW_COURSE, WANTED, WANTED_PROGRAMME } from '../../ground/addresses/plan.js';

const MOST_COURSES = 20;

/** What the institute sees of the demand: programmes by how many wait, and one programme in detail. */
export function wantedPage(clock: Clock): Route[] {
  const list = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const now = clock();
    const { page } = queryOf(pageQuery, req.query);
    const { counts, total } = await wantedProgrammes(page);
    const programmes = await programmesByIds(counts.map(({ programme }) => programme));
    res.render('training/demand/wanted', {
      title: t('demand:wanted.title'),
      total,
      rows: counts.flatMap(({ programme: id, count, oldest }) => {
        const programme = programmes.get(id);
        if (!programme) return [];
        return {
          title: programme.title[lang],
          code: programme.code,
          href: WANTED_PROGRAMME.to({ programmeCode: programme.code }),
          planHref: NEW_COURSE.to({}, { programme: programme.code }),
          count,
          oldest: formatDate(oldest, lang, now),
        };
      }),
      pages: pagination(WANTED.to(), {}, page, total),
    });
  };

  const one = async (req: Request, res: Response) => {
    const { lang, t } = readerOf(req);
    const now = clock();
    const { page } = queryOf(pageQuery, req.query);
    const programme = await programmeByCode(String(req.params.programmeCode));
    const [demand, departments, courses] = await Promise.all([
      demandFor(programme._id),
      demandByDepartment(programme._id, page),
      activeCoursesOf(programme._id, MOST_COURSES),
    ]);
    const names = await departmentNames(departments.counts.map(({ department }) => department));
    const open = courses.filter((course) => invites(course, now)).reverse();
    res.render('training/demand/programme', {
      title: programme.title[lang],
      crumbs: [{ text: t('demand:wanted.title'), href: WANTED.to() }, { text: programme.code }],
      kind: programme.kind,
      kindLabel: t(`common:kinds.${programme.kind}`),
      count: demand?.count ?? 0,
      since: demand ? t('demand:wanted.since', { day: formatDate(demand.oldest, lang, now) }) : '',
      planHref: NEW_COURSE.to({}, { programme: programme.code }),
      departments: departments.counts.map(({ department, count }) => ({
        name: names.get(department)?.[lang] ?? t('demand:wanted.noDepartment'),
        count,
      })),
      courses: await Promise.all(open.map((course) => invitationForm(course, { lang, t, now }))),
      pages: pagination(
        WANTED_PROGRAMME.to({ programmeCode: programme.code }),
        {},
        page,
        departments.total,
      ),
    });
  };

  return [
    get(WANTED.pattern, ['institute'], list),
    get(WANTED_PROGRAMME.pattern, ['institute'], one),
  ];
}
