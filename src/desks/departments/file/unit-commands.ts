import type { TreeCommand } from '../../../people/departments/tree/tree-events.js';
import type { UnitValue } from './unit-value.js';

/** Who has units be as a file says, when, and from which day on. */
export interface UnitAct {
  by: string;
  at: Date;
  on: string;
  reason: string;
}

/**
 * What is to be decided so that a unit is as it is wanted; nothing where it is so already. Each holds only
 * for the unit as it stands then, with what those before it made of it.
 */
export function commandsFor(
  { unit, code, nameUk, nameEn, kind, above }: UnitValue,
  before: UnitValue | null,
  upper: string | null,
  act: UnitAct,
): TreeCommand[] {
  const name = { uk: nameUk, en: nameEn };
  if (!before) return [{ type: 'add', ...act, unit, code, name, kind, above: upper }];
  const renamed = nameUk !== before.nameUk || nameEn !== before.nameEn || kind !== before.kind;
  const moved = above !== before.above;
  const seen = before.seen?.version;
  const seenAfter = (steps: number) => (seen === undefined ? {} : { seen: seen + steps });
  return [
    ...(moved ? [{ type: 'move' as const, ...act, unit, above: upper, ...seenAfter(0) }] : []),
    ...(renamed
      ? [{ type: 'rename' as const, ...act, unit, name, kind, ...seenAfter(moved ? 1 : 0) }]
      : []),
  ];
}
