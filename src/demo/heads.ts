import { DepartmentModel, type Department } from '../departments/department-model.js';
import type { DemoPerson } from './course-plan.js';

/** Posts whose holders lead a department, the first that is found there. */
const LEADING = ['Директор департаменту', 'Начальник управління', 'Завідувач', 'Начальник відділу'];

/** Gives each department a head where somebody's post fits; returns for each the nearest head, its own or of those above. */
export async function appointHeads(
  departments: readonly Department[],
  people: readonly DemoPerson[],
): Promise<Map<string, string>> {
  const heads = new Map<string, string>();
  for (const post of LEADING) {
    for (const { _id, department, position, status } of people) {
      const fits = status === 'active' && position?.uk?.startsWith(post);
      if (fits && department && !heads.has(department)) heads.set(department, _id);
    }
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
