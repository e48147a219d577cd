import type { Request, Response } from 'express';
import { z } from 'zod';
import { departmentFaults, departmentTree } from '../../people/departments/departments.js';
import { peopleOnLeave } from '../../people/person/leave/on-leave.js';
import { standingFor } from '../../people/departments/tree-on.js';
import { findPeople, PEOPLE_ORDERS, scopeOf } from '../../people/list/find-people.js';
import { readerOf } from '../../web/pages/reader-of.js';
import { chipsFor } from '../../web/queries/chips.js';
import { addressWith, pagination } from '../../web/queries/paging.js';
import { lookedUp, queryView, readQuery } from '../../web/queries/query.js';
import { choiceField, pageField, textField, wordsField } from '../../web/queries/query-fields.js';
import { sorting, sortField } from '../../web/queries/sorting.js';
import { currentUser } from '../../web/routes/current-user.js';
import { peopleRows } from './people-rows.js';
import { reliability, RELIABILITY } from './reliability.js';

export const PEOPLE = '/hr/people';

const NOBODY = { people: [], total: 0 };

/** Ids that stand in every list; undefined where there is none. */
function inAll(lists: readonly (readonly string[] | undefined)[]): string[] | undefined {
  const [first, ...others] = lists.flatMap((list) => (list ? [new Set(list)] : []));
  return first && [...first].filter((id) => others.every((list) => list.has(id)));
}

/** Whether only those who are on leave now are asked for. */
const ON_LEAVE = ['now'] as const;

const peopleQuery = z.object({
  q: wordsField(100),
  department: textField(24),
  reliability: choiceField(RELIABILITY),
  leave: choiceField(ON_LEAVE),
  sort: sortField(PEOPLE_ORDERS),
  page: pageField,
});

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
      res.redirect(303, addressWith(PEOPLE, { ...filters, department: standing }));
      return;
    }
  }
  const { lang, t } = readerOf(req);
  const user = currentUser(req);
  const has = (...roles: string[]) => user.roles.some((role) => roles.includes(role));
  const scope = await scopeOf(user);
  const record = reliability(now);
  const find = async (asked: z.infer<typeof peopleQuery>) => {
    const only = await Promise.all([
      record.people(asked.reliability),
      asked.leave === '' ? undefined : peopleOnLeave(now),
    ]);
    return findPeople(asked, scope, inAll(only));
  };
  const [{ people, total }, departments] = await Promise.all([
    query ? find(query) : NOBODY,
    departmentTree(scope ? user.hrDepartment : undefined),
  ]);
  const names = new Map(departments.map(({ _id, name }) => [_id, name[lang]]));
  const choices = {
    departments: [
      { value: '', text: t('common:all') },
      ...departments.map(({ _id, name, depth }) => ({
        value: _id,
        text: '\u2003'.repeat(depth) + name[lang],
      })),
    ],
    reliability: [
      { value: '', text: t('people:reliability.any') },
      ...RELIABILITY.map((value) => ({ value, text: t(`people:reliability.${value}`) })),
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
    sort: sorting(PEOPLE, filters, columns, { usual: 'name', t }),
    chips: chipsFor(PEOPLE, filters, [
      { name: 'q', label: t('people:searchLabel') },
      { name: 'department', label: t('people:department'), options: choices.departments },
      { name: 'reliability', label: t('people:reliability.label'), options: choices.reliability },
      { name: 'leave', label: t('leave:title'), options: choices.leave },
    ]),
    ...(await peopleRows(people, record, { reader: { lang, t, now }, names })),
    ...(has('hr', 'admin') ? { newHref: '/hr/people/new', importHref: '/hr/people/import' } : {}),
    total,
    pages: pagination(PEOPLE, filters, page, total),
  });
}
