import type { ListedUnit, UnitThen } from '../../../people/departments/tree-on.js';
import type { Fact } from './report.js';
import { keysOf } from './tally.js';

/** What lines by department need to know of the council. */
export interface Council {
  units: readonly ListedUnit[];
  /** By id, units that were no more, too: facts keep the department that they arose in. */
  ever: ReadonlyMap<string, UnitThen>;
  /** The chosen department, or an empty text. */
  chosen: string;
}

/**
 * Puts a fact into the line of the unit below the chosen one under which its department stood. One that was no
 * more, and stood below none that is looked at, has a line of its own.
 */
export function departmentKeys({
  units,
  ever,
  chosen,
}: Council): (fact: Fact) => readonly string[] {
  const known = new Set(units.map(({ _id }) => _id));
  const tops = units.filter(({ parent }) => !parent || !known.has(parent)).map(({ _id }) => _id);
  const root = rootOf({ units, chosen });
  const keyOf = (own: string): string => {
    const line = ever.get(own)?.line ?? [];
    if (root === '') return line.find((id) => tops.includes(id)) ?? line[0] ?? '';
    const at = line.indexOf(root);
    return (at === -1 ? line[0] : (line[at - 1] ?? root)) ?? '';
  };
  return (fact) => keysOf(fact, 'department').map(keyOf);
}

/** The unit below which lines are told: the chosen one, else the only one at the top; empty: several are. */
export function rootOf({ units, chosen }: Pick<Council, 'units' | 'chosen'>): string {
  const known = new Set(units.map(({ _id }) => _id));
  const tops = units.filter(({ parent }) => !parent || !known.has(parent));
  return chosen !== '' ? chosen : tops.length === 1 ? (tops[0]?._id ?? '') : '';
}
