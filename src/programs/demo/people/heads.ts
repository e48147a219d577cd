import type { Department } from '../../../people/departments/department.js';
import { DepartmentModel } from '../../../people/departments/department-model.js';
import type { DemoPerson } from '../course-plan.js';
import { postsOf } from './posts.js';

/**
 * Names each unit's head, who holds its leading post. Returns for each the line manager of its people:
 * its own head, or the nearest of those above.
 */
export async function appointHeads(
  departments: readonly Department[],
  people: readonly DemoPerson[],
): Promise<Map<string, string>> {
  const heads = new Map<string, string>();
  const leading = new Map(departments.map((unit) => [unit._id, postsOf(unit).head.uk]));
  for (const { _id, department, position, status } of people) {
    if (status !== 'active' || !department || heads.has(department)) continue;
    if (position?.uk === leading.get(department)) heads.set(department, _id);
  }
  await DepartmentModel.bulkWrite(
    departments.flatMap(({ _id }) => {
      const head = heads.get(_id);
      return head ? [{ updateOne: { filter: { _id }, update: { $set: { head } } } }] : [];
    }),
  );
  const nearest = ({ path }: Department) => path.toReversed().find((unit) => heads.has(unit));
  return new Map(
    departments.flatMap((unit): [string, string][] => {
      const head = heads.get(nearest(unit) ?? '');
      return head ? [[unit._id, head]] : [];
    }),
  );
}
