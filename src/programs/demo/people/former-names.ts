import type { Department } from '../../../people/departments/department.js';
import type { UnitState } from '../../../people/departments/unit.js';

/** What a unit was called until the first of March of the year before. */
const FORMER_NAMES: Readonly<Record<string, UnitState['name']>> = {
  'ECO-TU': {
    uk: 'Управління туризму та міжнародних зв’язків',
    en: 'Tourism and International Relations Office',
  },
};

/** The units with what some of them were called before. `year` is this one. */
export const withFormerNames = (units: readonly Department[], year: number): Department[] =>
  units.map((unit) => {
    const former = FORMER_NAMES[unit.code];
    if (!former) return unit;
    const { name, parent: above = null } = unit;
    const kind = 'directorate' as const;
    const states: UnitState[] = [
      { above, from: '', kind, name: former },
      { above, from: `${year - 1}-03-01`, kind, name },
    ];
    return { ...unit, kind, states };
  });
