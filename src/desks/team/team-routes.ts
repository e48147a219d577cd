import type { Request, Response } from 'express';
import { z } from 'zod';
import { formatNumber, inKyiv } from '../../ground/language/format.js';
import type { Reader } from '../../ground/language/reader.js';
import { departmentsLedBy } from '../../people/departments/departments.js';
import { findPeople } from '../../people/list/find-people.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { pagination } from '../../web/queries/paging.js';
import { lookedUp, queryView, readQuery, type QueryFault } from '../../web/queries/query.js';
import { pageField, tickField, wordsField } from '../../web/queries/query-fields.js';
import { currentUser } from '../../web/routes/current-user.js';
import { get, type Route } from '../../web/routes/route.js';
import { MOST_PEOPLE, standingIn } from './behind.js';
import { teamRows } from './team-rows.js';
import { TEAM, TEAM_NEEDS } from '../../ground/addresses/team.js';
import { TEAM_PROPOSALS, TEAM_STRATEGIES } from '../../ground/addresses/city.js';
import { DUTY_REPORT } from '../../ground/addresses/hr.js';

const teamQuery = z.object({ q: wordsField(100), behind: tickField, page: pageField });

/** So many are not reckoned up for a list: who is behind of them stands in the report. */
const tooMany = (given: string, { lang }: Reader): QueryFault => ({
  ...{ name: 'behind', fault: 'notReckoned', given },
  values: { most: formatNumber(MOST_PEOPLE, lang) },
});

/** What people learn and how the year's duty stands, for whoever leads their departments. */
export function teamRoutes(): Route[] {
  const show = async (req: Request, res: Response) => {
    const reader = readerOf(req);
    const { t, now } = reader;
    const departments = await departmentsLedBy(currentUser(req).id, now);
    const standing = await standingIn(departments, inKyiv(now).year);
    const read = await lookedUp(readQuery(teamQuery, req.query), ({ behind }) =>
      Promise.resolve(behind && !standing ? [tooMany(behind, reader)] : []),
    );
    const query = read.values;
    const only = query?.behind ? standing?.behind : undefined;
    const { people, total } = query
      ? await findPeople({ ...query, department: '' }, departments, only)
      : { people: [], total: 0 };
    const { status, locals } = queryView(read, t);
    const { page = 1, ...filters } = query ?? {};
    res.status(status).render('desks/team/team', {
      ...locals,
      title: t('team:titles.team'),
      lede: t('team:ledes.team'),
      ...{ path: TEAM.to(), surveysHref: TEAM_NEEDS.to(), proposalsHref: TEAM_PROPOSALS.to() },
      strategyHref: TEAM_STRATEGIES.to(),
      counted: standing?.people
        ? t('team:counted', { behind: standing.behind.length, count: standing.people })
        : '',
      behind: read.typed.behind === '1',
      narrows: standing ? standing.people > 0 : read.typed.behind === '1',
      reportHref: standing ? '' : DUTY_REPORT.to(),
      found: t('team:found', { count: total }),
      people: await teamRows(people, reader),
      pages: pagination(TEAM.to(), filters, page, total),
    });
  };

  return [get(TEAM.pattern, 'signed-in', show)];
}
