import { dayIn } from '../../ground/time/days.js';
import type { Bilingual } from '../../ground/plain.js';
import { sortKey } from '../names/sort-key.js';
import type { Department } from './department.js';
import { DepartmentModel } from './department-model.js';
import { inTreeOrder } from './departments.js';
import {
  isOpenOn,
  lastState,
  lineOn,
  stateOn,
  UNIT_ROW,
  unitOf,
  type Unit,
  type UnitRow,
} from './unit.js';

async function unitsKept(): Promise<Unit[]> {
  const all = await DepartmentModel.find({}, UNIT_ROW).lean<UnitRow[]>();
  const known = new Set(all.map(({ _id }) => _id));
  return all.map((one) => unitOf(one, (id) => known.has(id)));
}

/** The council as it was on the day of that moment, in the order of the tree, with the names of then. */
export async function treeOn(moment: Date) {
  const day = dayIn(moment);
  const units = (await unitsKept()).flatMap((unit) => {
    const state = isOpenOn(unit, day) ? stateOn(unit, day) : undefined;
    return state ? [{ _id: unit._id, code: unit.code, parent: state.above, name: state.name }] : [];
  });
  return inTreeOrder(units.sort((a, b) => (sortKey(a.name.uk) < sortKey(b.name.uk) ? -1 : 1)));
}

/**
 * Ids of a department and of everything that stood below it on the day of that moment, with what had
 * been merged into them by then: what a report over a period that ends there takes together.
 */
export async function subtreeOn(department: string, moment: Date): Promise<string[]> {
  const day = dayIn(moment);
  const units = new Map((await unitsKept()).map((unit) => [unit._id, unit]));
  return [...units.keys()].filter((id) => lineOn(units, id, day).includes(department));
}

/** What a department was called on a day, and what it is called now, by id. */
export async function namesThenAndNow(ids: Iterable<string>) {
  const found = await DepartmentModel.find({ _id: { $in: [...new Set(ids)] } }, UNIT_ROW).lean<
    UnitRow[]
  >();
  const units = new Map(found.map((one) => [one._id, unitOf(one, () => true)]));
  return (id: string, moment: Date): { then: Bilingual; now: Bilingual } | undefined => {
    const unit = units.get(id);
    if (!unit) return undefined;
    const now = lastState(unit).name;
    return { then: stateOn(unit, dayIn(moment))?.name ?? now, now };
  };
}

/** The departments in whose place these stand now: those merged into others are told as those. */
export async function standingFor(departments: readonly string[]): Promise<string[]> {
  const found = await DepartmentModel.find({ _id: { $in: departments } }, { end: 1 }).lean<
    Pick<Department, '_id' | 'end'>[]
  >();
  const heirs = found.flatMap(({ end }) => (end?.merged ? [end.into] : []));
  return [...departments, ...(heirs.length > 0 ? await standingFor(heirs) : [])];
}
