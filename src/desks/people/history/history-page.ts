import type { Request, Response } from 'express';
import type { Clock } from '../../../ground/clock.js';
import { personHref } from '../../../people/list/find-people.js';
import { nameIn } from '../../../people/names/name-in.js';
import { PAGE_SIZE, pagination } from '../../../web/queries/paging.js';
import { queryOf } from '../../../web/queries/query.js';
import { pageQuery } from '../../../web/queries/query-fields.js';
import { openPerson } from '../../../people/record-views/open-record.js';
import { currentUser } from '../../../web/routes/current-user.js';
import { get, type Route } from '../../../web/routes/route.js';
import { keptDepartments } from '../kept-departments.js';
import { recordHistory } from './record-history.js';
import { readerOf } from '../../../web/pages/reader-of.js';
import { PEOPLE, PERSON_HISTORY } from '../../../ground/addresses/hr.js';

/** The whole history of a person's record, for those who keep it. */
export function historyRoutes({ clock }: { clock: Clock }): Route[] {
  const show = async (req: Request, res: Response) => {
    const scope = await keptDepartments(currentUser(req));
    const person = await openPerson(req, res, {
      ...{ name: req.params.personnelNumber, scope, part: 'history' },
    });
    const { lang, t } = readerOf(req);
    const { page } = queryOf(pageQuery, req.query);
    const part = { skip: (page - 1) * PAGE_SIZE, limit: PAGE_SIZE };
    const { rows, total } = await recordHistory(person, part, { lang, t, now: clock() });
    res.render('desks/people/history/history', {
      title: t('record:history.title'),
      crumbs: [
        { text: t('people:title'), href: PEOPLE.to() },
        { text: nameIn(lang, person), href: personHref(person) },
        { text: t('record:history.title') },
      ],
      rows,
      total,
      pages: pagination(personHref(person, PERSON_HISTORY), {}, page, total),
    });
  };
  return [get(PERSON_HISTORY.pattern, ['hr', 'admin'], show)];
}
