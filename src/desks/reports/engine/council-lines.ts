import type { ListedUnit } from '../../../people/departments/tree-on.js';
import type { Fact } from './report.js';

/** What lines by department need to know of the council. */
export interface Council {
  units: readonly ListedUnit[];
  /** By unit, itself and each above it. */
  above: ReadonlyMap<string, readonly string[]>;
  /** The chosen department, or an empty text. */
  chosen: string;
}

/** Puts a fact into the line of the unit below the chosen one under which its department stood. */
export function departmentKeys({
  units,
  above,
  chosen,
}: Council): (fact: Fact) => readonly string[] {
  const known = new Set(units.map(({ _id }) => _id));
  const tops = units.filter(({ parent }) => !parent || !known.has(parent)).map(({ _id }) => _id);
  const root = rootOf({ units, chosen });
  return ({ of }) => {
    const own = typeof of.department === 'string' ? of.department : '';
    const line = above.get(own) ?? [];
    if (root === '') return [line.find((id) => tops.includes(id)) ?? ''];
    const at = line.indexOf(root);
    return [at === -1 ? '' : (line[at - 1] ?? root)];
  };
}

/** The unit below which lines are told: the chosen one, else the only one at the top; empty: several are. */
export function rootOf({ units, chosen }: Pick<Council, 'units' | 'chosen'>): string {
  const known = new Set(units.map(({ _id }) => _id));
  const tops = units.filter(({ parent }) => !parent || !known.has(parent));
  return chosen !== '' ? chosen : tops.length === 1 ? (tops[0]?._id ?? '') : '';
}
