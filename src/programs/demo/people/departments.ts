import type { Department } from '../../../people/departments/department.js';
import { sortKey } from '../../../people/names/sort-key.js';
import { demoUnits, type DemoUnit } from '../data.js';
import type { Random } from '../random.js';

/** The tree of the city council, each unit after the one above it. */
export function makeDepartments(random: Random, founded: Date): Department[] {
  const grow = (units: DemoUnit[], above: Department | undefined): Department[] =>
    units.flatMap(({ code, uk, en, units: below = [] }) => {
      const _id = random.id(founded);
      const department: Department = {
        _id,
        code,
        name: { uk, en },
        parent: above?._id ?? null,
        head: null,
        path: [...(above?.path ?? []), _id],
        sortKey: sortKey(uk),
      };
      return [department, ...grow(below, department)];
    });
  return grow(demoUnits(), undefined);
}

/** @throws {Error} when no department has the code */
export function departmentByCode(departments: readonly Department[], code: string): Department {
  const department = departments.find((unit) => unit.code === code);
  if (!department) throw new Error(`No department ${code} in the demonstration data`);
  return department;
}
