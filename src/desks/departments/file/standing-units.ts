import type { TreeState } from '../../../people/departments/tree/tree-events.js';
import { lastState, versionOf, type Unit } from '../../../people/departments/unit.js';
import type { Head } from './heads.js';
import type { UnitValue } from './unit-value.js';

/** A unit as it stands, in the words of a file. */
export interface StandingUnit {
  value: UnitValue;
  unit: Unit;
}

/** All units of the council, those that are no more, too: of the document, and what stands beside it. */
export function unitsOf({ state, standing }: { state: TreeState; standing: readonly Unit[] }) {
  const known = new Set(state.units.map(({ _id }) => _id));
  return [...state.units, ...standing.filter(({ _id }) => !known.has(_id))];
}

/** Units as they stand, by code. */
export function standingUnits(
  units: readonly Unit[],
  heads: ReadonlyMap<string, Head>,
): Map<string, StandingUnit> {
  const codes = new Map(units.map(({ _id, code }) => [_id, code]));
  return new Map(
    units.map((unit): [string, StandingUnit] => {
      const { name, kind, above } = lastState(unit);
      const head = heads.get(unit._id);
      const value = {
        ...{ unit: unit._id, code: unit.code, nameUk: name.uk, nameEn: name.en, kind },
        above: codes.get(above ?? '') ?? '',
        ...{ headId: head?.id ?? '', head: head?.email ?? '' },
        seen: { version: versionOf(unit), leads: head?.revision ?? 0 },
      };
      return [unit.code, { value, unit }];
    }),
  );
}
