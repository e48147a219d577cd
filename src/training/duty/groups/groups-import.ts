import { z } from 'zod';
import type { Doing, ImportKind, PersonRow } from '../../../people/imports/import-kind.js';
import { scopeOf } from '../../../people/list/find-people.js';
import { LEARNER_GROUPS } from '../../../people/person/learner-groups.js';
import { userById } from '../../../people/person/people.js';
import type { Person } from '../../../people/person/person.js';
import { setGroupsOf } from '../../../people/person/people-facts.js';
import { setGroups } from '../../../people/person/changing/set-group.js';
import { groupNamed } from './group-named.js';
import { GROUPS_IMPORT, PEOPLE } from '../../../ground/addresses/hr.js';

const value = z.object({ group: z.enum(LEARNER_GROUPS) });
type GroupValue = z.infer<typeof value>;

/** The departments whose people HR looks after; undefined: all. */
export interface PeopleScope {
  scope: string[] | undefined;
}

/** Lists of people with their groups of learners. */
export const groupsImport: ImportKind<GroupValue, PeopleScope> = {
  name: 'groups',
  value,

  columns: () => [
    {
      key: 'group',
      label: 'duty:group',
      words: [
        /^група (?:слухач|працівник)|^(?:learners? group|group of learners)/u,
        /^(?:група|group)$/u,
      ],
      holds: (cell) => groupNamed(cell) !== undefined,
    },
  ],

  contextOf: async ({ owner }) => {
    const user = await userById(owner);
    return { scope: user ? await scopeOf(user) : [] };
  },

  // Names repeat in a city council: a number or an e-mail is needed.
  roster: () => Promise.resolve([]),

  plan: async (rows, { scope }) => {
    const known = await setGroupsOf(rows.map(({ person }) => person._id));
    const seen = new Set<string>();
    return rows.map((row) => doingOf(row, known.get(row.person._id), { scope, seen }));
  },

  apply: async (chosen, _context, act) => {
    await setGroups(
      chosen.map(({ person, value: { group } }) => ({ person, group })),
      act,
    );
  },

  text: ({ group }, { t }) => t(`duty:groups.${group}`),

  place: () => ({ page: GROUPS_IMPORT.to(), imports: GROUPS_IMPORT.to() }),

  crumbs: (_context, { t }) => [
    { text: t('people:title'), href: PEOPLE.to() },
    { text: t('duty:import.title'), href: GROUPS_IMPORT.to() },
  ],
};

function doingOf(
  { person, values }: PersonRow,
  stored: Pick<Person, 'department' | 'group'> | undefined,
  { scope, seen }: PeopleScope & { seen: Set<string> },
): Doing<GroupValue> {
  const group = groupNamed(values.group ?? '');
  if (!stored || (scope && !scope.includes(stored.department ?? '')))
    return { fault: 'duty:import.faults.scope' };
  if (!group) return { fault: 'duty:import.faults.group' };
  if (seen.has(person._id)) return { fault: 'duty:import.faults.repeated' };
  seen.add(person._id);
  const before = stored.group ? { group: stored.group } : null;
  const state = stored.group === group ? 'same' : before ? 'differs' : 'new';
  return { state, value: { group }, before };
}
