import type { Request, Response } from 'express';
import { z } from 'zod';
import { inKyiv } from '../../ground/language/format.js';
import { departmentsLedBy } from '../../people/departments/departments.js';
import { findPeople, personHref, scopeOf } from '../../people/list/find-people.js';
import type { PersonRow } from '../../people/person/finding/person-row.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { pagination } from '../../web/queries/paging.js';
import { queryView, readQuery } from '../../web/queries/query.js';
import { pageField, tickField, wordsField } from '../../web/queries/query-fields.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, type Route } from '../../web/routes/route.js';
import { STANDINGS, TEAM } from './addresses.js';
import { standingIn } from './behind.js';
import { teamRows } from './team-rows.js';

const teamQuery = z.object({ q: wordsField(100), behind: tickField, page: pageField });

/** Of whom a page tells, under which address, and where a person's record is for its reader. */
interface Kind {
  key: 'team' | 'standings';
  path: string;
  departments: readonly string[] | undefined;
  hrefOf: (person: PersonRow) => string;
}

/**
 * What people learn and how the year's duty stands: for whoever leads a department, of the people there;
 * for HR, of those it looks after.
 */
export function teamRoutes(): Route[] {
  const render = async (req: Request, res: Response, kind: Kind) => {
    const { key, path, departments, hrefOf } = kind;
    const reader = readerOf(req);
    const { t, now } = reader;
    const read = readQuery(teamQuery, req.query);
    const query = read.values;
    const standing = await standingIn(departments, inKyiv(now).year);
    const only = query?.behind ? standing?.behind : undefined;
    const { people, total } = query
      ? await findPeople({ ...query, department: '' }, departments && [...departments], only)
      : { people: [], total: 0 };
    const { status, locals } = queryView(read, t);
    const { page = 1, ...filters } = query ?? {};
    res.status(status).render('desks/team/team', {
      ...locals,
      title: t(`team:titles.${key}`),
      lede: t(`team:ledes.${key}`),
      path,
      counted: standing?.people
        ? t('team:counted', { behind: standing.behind.length, count: standing.people })
        : '',
      behind: query?.behind !== undefined,
      found: t('team:found', { count: total }),
      people: await teamRows(people, reader, hrefOf),
      pages: pagination(path, filters, page, total),
    });
  };

  return [
    get(TEAM, 'signed-in', async (req, res) => {
      const departments = await departmentsLedBy(currentUser(req).id, readerOf(req).now);
      await render(req, res, { key: 'team', path: TEAM, departments, hrefOf: () => '' });
    }),
    get(STANDINGS, ['hr'], async (req, res) => {
      const departments = await scopeOf(currentUser(req));
      await render(req, res, {
        ...{ key: 'standings', path: STANDINGS, departments },
        hrefOf: personHref,
      });
    }),
  ];
}
