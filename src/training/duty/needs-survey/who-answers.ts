import type { Department } from '../../../people/departments/department.js';
import { departmentTree, leadersNow } from '../../../people/departments/departments.js';

/** A department that is asked what its people need. */
export type UnitAsked = Pick<Department, '_id' | 'code' | 'name' | 'path'> & {
  /** How many stand above it. */
  depth: number;
  /** Ids of those who answer for it on this day; none where nobody leads it or any above. */
  speakers: readonly string[];
};

/**
 * The departments that there are, in the order of the tree, with who answers for each: whoever decides for
 * it, or, where nobody does, for the nearest above it.
 */
export async function unitsAsked(now: Date): Promise<UnitAsked[]> {
  const [units, leaders] = await Promise.all([departmentTree(), leadersNow(now)]);
  return units.map(({ _id, code, name, path, depth }) => ({
    ...{ _id, code, name, path, depth },
    speakers: path.map((id) => leaders.get(id) ?? []).findLast((some) => some.length > 0) ?? [],
  }));
}

/** Those of them for which a person answers. */
export const unitsOf = (units: readonly UnitAsked[], person: string): UnitAsked[] =>
  units.filter(({ speakers }) => speakers.includes(person));
