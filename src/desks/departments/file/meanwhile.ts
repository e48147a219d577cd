import type { Unit } from '../../../people/departments/unit.js';
import type { UnitAct } from './unit-commands.js';
import type { UnitValue } from './unit-value.js';

const FIELDS = ['nameUk', 'nameEn', 'kind', 'above'] as const;

/** Whether a unit is called and stands as the file wants it; who leads it is another matter. */
export const isAsWanted = (stands: UnitValue, wanted: UnitValue): boolean =>
  FIELDS.every((field) => stands[field] === wanted[field]);

/**
 * Whether somebody changed a unit since a file was confirmed, and who did last. What the file itself made
 * of it before its process died is told by who did it and when.
 */
export function changedMeanwhile(
  { states, end }: Unit,
  { seen }: UnitValue,
  { by, at }: UnitAct,
): { changedBy?: string } | undefined {
  if (!seen) return undefined;
  if (end) return { changedBy: end.by };
  const other = states
    .slice(seen.version)
    .findLast((state) => state.by !== by || state.at?.getTime() !== at.getTime());
  return other && (other.by === undefined ? {} : { changedBy: other.by });
}
