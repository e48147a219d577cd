import type { TreeCommand } from '../../../people/departments/tree/tree-events.js';
import type { UnitValue } from './unit-value.js';

interface Act {
  by: string;
  at: Date;
  on: string;
  reason: string;
}

/** What is to be decided so that a unit is as it is wanted; nothing where it is so already. */
export function commandsFor(
  { unit, code, nameUk, nameEn, kind, above }: UnitValue,
  before: UnitValue | null,
  upper: string | null,
  act: Act,
): TreeCommand[] {
  const name = { uk: nameUk, en: nameEn };
  if (!before) return [{ type: 'add', ...act, unit, code, name, kind, above: upper }];
  const renamed = nameUk !== before.nameUk || nameEn !== before.nameEn || kind !== before.kind;
  return [
    ...(above === before.above ? [] : [{ type: 'move' as const, ...act, unit, above: upper }]),
    ...(renamed ? [{ type: 'rename' as const, ...act, unit, name, kind }] : []),
  ];
}
