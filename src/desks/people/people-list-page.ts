import type { Request, Response } from 'express';
import { departmentFaults, departmentTree } from '../../people/departments/departments.js';
import { standingFor } from '../../people/departments/tree-on.js';
import { ACCESS, findPeople, PEOPLE_ORDERS, scopeOf } from '../../people/list/find-people.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { chipsFor } from '../../web/queries/chips.js';
import { pagination } from '../../web/queries/paging.js';
import { lookedUp, queryView, readQuery } from '../../web/queries/query.js';
import { sorting } from '../../web/queries/sorting.js';
import { currentUser } from '../../web/routes/current-user.js';
import { closedUnit } from './closed-unit.js';
import { ON_LEAVE, onlyThose, peopleQuery, type PeopleAsked } from './people-query.js';
import { peopleRows } from './people-rows.js';
import { reliability, RELIABILITY } from './reliability.js';
import { EXCHANGE, NEW_PERSON, PEOPLE, STAFF_IMPORT } from '../../ground/addresses/hr.js';
import { INVITING } from './addresses.js';

const NOBODY = { people: [], total: 0 };

/** Finding people within an officer's scope: who they are, and how this year's training of each stands. */
export async function showPeople(req: Request, res: Response, now: Date): Promise<void> {
  const read = await lookedUp(readQuery(peopleQuery, req.query), ({ department }) =>
    departmentFaults(department),
  );
  const query = read.values;
  const { page, ...filters } = query ?? peopleQuery.parse({});
  if (filters.department) {
    // Where a department was merged into another, its people are there.
    const standing = (await standingFor([filters.department])).at(-1);
    if (standing !== filters.department) {
      res.redirect(303, PEOPLE.to({}, { ...filters, department: standing }));
      return;
    }
  }
  const { lang, t } = readerOf(req);
  const user = currentUser(req);
  const has = (...roles: string[]) => user.roles.some((role) => roles.includes(role));
  const scope = await scopeOf(user);
  const record = reliability(now);
  const find = async (asked: PeopleAsked) =>
    findPeople(asked, scope, await onlyThose(asked, record, now));
  const [{ people, total }, departments, closed] = await Promise.all([
    query ? find(query) : NOBODY,
    departmentTree(scope ? user.hrDepartment : undefined),
    closedUnit(filters, scope, { lang, t }),
  ]);
  const names = new Map(departments.map(({ _id, name }) => [_id, name[lang]]));
  const choices = {
    departments: [
      { value: '', text: t('common:all') },
      ...departments.map(({ _id, name, depth }) => ({
        value: _id,
        text: '\u2003'.repeat(depth) + name[lang],
      })),
      ...(closed ? [closed.option] : []),
    ],
    reliability: [
      { value: '', text: t('people:reliability.any') },
      ...RELIABILITY.map((value) => ({ value, text: t(`people:reliability.${value}`) })),
    ],
    access: [
      { value: '', text: t('common:all') },
      ...ACCESS.map((value) => ({ value, text: t(`people:access.${value}`) })),
    ],
    leave: [
      { value: '', text: t('common:all') },
      ...ON_LEAVE.map((value) => ({ value, text: t(`leave:filter.${value}`) })),
    ],
  };
  const columns = PEOPLE_ORDERS.map((name) => ({ name, text: t(`people:${name}`) }));
  const { status, locals } = queryView(read, t);
  res.status(status).render('desks/people/people', {
    ...locals,
    title: t('people:title'),
    ...choices,
    sort: sorting(PEOPLE.to(), filters, columns, { usual: 'name', t }),
    chips: chipsFor(PEOPLE.to(), filters, [
      { name: 'q', label: t('people:searchLabel') },
      { name: 'department', label: t('people:department'), options: choices.departments },
      { name: 'reliability', label: t('people:reliability.label'), options: choices.reliability },
      { name: 'leave', label: t('leave:title'), options: choices.leave },
      { name: 'access', label: t('people:access.label'), options: choices.access },
    ]),
    ...(await peopleRows(people, record, { reader: { lang, t, now }, names })),
    ...(has('hr', 'admin')
      ? {
          ...{ newHref: NEW_PERSON.to(), importHref: STAFF_IMPORT.to() },
          ...invitingLink(filters, total),
        }
      : {}),
    exchangeHref: has('hr') ? EXCHANGE.to() : '',
    closed,
    total,
    pages: pagination(PEOPLE.to(), filters, page, total),
  });
}

/** The way to whoever cannot sign in; from their list, the way to invite them all. */
const invitingLink = (filters: object & { access: string }, total: number) =>
  filters.access === 'none'
    ? { inviteHref: total > 0 ? INVITING.to({}, { ...filters, sort: '' }) : '' }
    : { withoutAccessHref: PEOPLE.to({}, { access: 'none' }) };
