import { yearInKyiv } from '../../../ground/time/days.js';
import { departmentTree, subtreeOf } from '../../../people/departments/departments.js';
import { councilOn, linesOn, subtreeOn } from '../../../people/departments/tree-on.js';

type Units = Awaited<ReturnType<typeof departmentTree>>;
/** A department as the report shows it. */
export type ReportUnit = Pick<Units[number], '_id' | 'code' | 'name' | 'parent' | 'depth' | 'path'>;

/** The last moment of a calendar year in Kyiv. */
export const lastMomentOf = (year: number): Date => new Date(yearInKyiv(year).before.getTime() - 1);

/** The council by which a year is reported, in the order of the tree: of a year that is over that of its last day. */
export async function councilOf(year: number, thisYear: number): Promise<ReportUnit[]> {
  if (year >= thisYear) return departmentTree();
  const moment = lastMomentOf(year);
  const [units, lines] = await Promise.all([councilOn(moment), linesOn(moment)]);
  return units.map(({ _id, code, name, parent, depth }) => ({
    ...{ _id, code, name, parent, depth },
    path: (lines.get(_id) ?? [_id]).toReversed(),
  }));
}

/** Ids of a department and of all that stood below it in the council of that year. */
export const subtreeIn = (department: string, year: number, thisYear: number): Promise<string[]> =>
  year >= thisYear ? subtreeOf(department) : subtreeOn(department, lastMomentOf(year));
