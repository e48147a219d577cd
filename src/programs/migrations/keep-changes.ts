import type { Departure } from '../../people/person/changing/departures.js';
import { PROVISIONED_ROLES } from '../../people/person/changing/provisioned-roles.js';
import { keepFromHistory, type Entry } from './from-history.js';

/** What changes that a directory is told of somebody; only the last two of them are read for their order, too. */
const CHANGING = [
  ...(['person-added', 'person-renamed', 'person-changed', 'roles-changed'] as const),
  ...(['person-left', 'person-returned'] as const),
];

/**
 * When somebody was last changed, got or lost a role, and left and came back, once stood in their history
 * alone; now the record keeps it.
 */
export const keepChanges = (after: string): Promise<string[]> =>
  keepFromHistory(after, CHANGING, (_, history) => ({
    changedAt: history.findLast(({ action }) => action !== 'roles-changed')?.at,
    ...rolesChangedIn(history),
    departures: departuresIn(history),
  }));

/** By the paths of the roles. */
function rolesChangedIn(history: readonly Entry[]): Record<string, Date> {
  const changed: Record<string, Date> = {};
  for (const { at, changes } of history) {
    const { from = '', to = '' } = changes?.find(({ field }) => field === 'roles') ?? {};
    const [had, has] = [from.split(','), to.split(',')];
    for (const role of PROVISIONED_ROLES)
      if (had.includes(role) !== has.includes(role)) changed[`roleChangedAt.${role}`] = at;
  }
  return changed;
}

function departuresIn(history: readonly Entry[]): Departure[] {
  const departures: Departure[] = [];
  let leftAt: Date | undefined;
  for (const { action, at, correction } of history) {
    if (action === 'person-left') leftAt = at;
    if (action !== 'person-returned') continue;
    // Who was put down as gone by mistake never left.
    if (leftAt && !correction) departures.push({ leftAt, returnedAt: at });
    leftAt = undefined;
  }
  return departures;
}
