import { A_TEXT } from '../../database/partial.js';
import { dayIn } from '../../ground/time/days.js';
import type { Bilingual } from '../../ground/plain.js';
import { sortKey } from '../names/sort-key.js';
import type { Department } from './department.js';
import { DepartmentModel } from './department-model.js';
import { departmentsByIds, inTreeOrder } from './departments.js';
import {
  isOpenOn,
  lastState,
  lineOn,
  stateOn,
  UNIT_ROW,
  unitOf,
  type Unit,
  type UnitRow,
  type UnitState,
} from './unit.js';

async function unitsKept(): Promise<Unit[]> {
  const all = await DepartmentModel.find({}, UNIT_ROW).lean<UnitRow[]>();
  const known = new Set(all.map(({ _id }) => _id));
  return all.map((one) => unitOf(one, (id) => known.has(id)));
}

/** A unit as a list shows it. */
export interface ListedUnit {
  _id: string;
  code: string;
  name: Bilingual;
  parent: string | null;
  depth: number;
  /** All that it was ever called, in both languages. */
  called: string[];
  /** Whether it is no more, on the day that the list is of. */
  ended: boolean;
}

/** The council as it was on the day of that moment, in the order of the tree, with the names of then. */
export async function councilOn(moment: Date): Promise<ListedUnit[]> {
  const day = dayIn(moment);
  const units = (await unitsKept()).flatMap((unit) => {
    const state = isOpenOn(unit, day) ? stateOn(unit, day) : undefined;
    return state ? [listed(unit, state, false)] : [];
  });
  return inTreeOrder(units.sort(byName));
}

/** Units that were no more on the day of that moment, by name. */
export async function formerUnits(moment: Date): Promise<ListedUnit[]> {
  const day = dayIn(moment);
  return (await unitsKept())
    .filter(({ end }) => end !== null && end.on <= day)
    .map((unit) => listed(unit, lastState(unit), true))
    .sort(byName);
}

const listed = (unit: Unit, { name, above }: UnitState, ended: boolean): ListedUnit => ({
  ...{ _id: unit._id, code: unit.code, name, parent: above, depth: 0, ended },
  called: unit.states.flatMap((state) => [state.name.uk, state.name.en]),
});

const byName = (one: ListedUnit, other: ListedUnit) =>
  sortKey(one.name.uk) < sortKey(other.name.uk) ? -1 : 1;

/**
 * Ids of a department and of everything that stood below it on the day of that moment, with what had
 * been merged into them by then: what a report over a period that ends there takes together.
 */
export async function subtreeOn(department: string, moment: Date): Promise<string[]> {
  const day = dayIn(moment);
  const units = new Map((await unitsKept()).map((unit) => [unit._id, unit]));
  return [...units.keys()].filter((id) => lineOn(units, id, day).includes(department));
}

/** A unit as it stood on a day, also one that was no more. */
export interface UnitThen {
  code: string;
  /** Of that day, else what it was called at last. */
  name: Bilingual;
  /** The unit itself and each above it, a merged one below the other. */
  line: string[];
}

/** By id, every unit that there ever was, as it stood on the day of that moment. */
export async function unitsEver(moment: Date): Promise<Map<string, UnitThen>> {
  const day = dayIn(moment);
  const units = new Map((await unitsKept()).map((unit) => [unit._id, unit]));
  return new Map(
    [...units].map(([id, unit]) => {
      const { name } = stateOn(unit, day) ?? lastState(unit);
      return [id, { code: unit.code, name, line: lineOn(units, id, day) }];
    }),
  );
}

/** By unit, the unit itself and each above it on the day of that moment, a merged one below the other. */
export async function linesOn(moment: Date): Promise<Map<string, string[]>> {
  return new Map([...(await unitsEver(moment))].map(([id, { line }]) => [id, line]));
}

/** What a department was called at last that was no more on the day of that moment; undefined where it was. */
export async function endedBefore(id: string, moment: Date): Promise<Bilingual | undefined> {
  const row = await DepartmentModel.findById(id, UNIT_ROW).lean<UnitRow>();
  const unit = row && unitOf(row, () => true);
  return unit?.end && unit.end.on <= dayIn(moment) ? lastState(unit).name : undefined;
}

/** What a department was called on the day of a moment; its name of now for a day before it is known. */
export type NamesThen = (id: string | null | undefined, moment: Date) => Bilingual | undefined;

/** Tells what these departments, or all of them, were called on the day of a moment. */
export async function namesThen(ids?: Iterable<string>): Promise<NamesThen> {
  const asked = ids ? { _id: { $in: [...new Set(ids)] } } : {};
  const found = await DepartmentModel.find(asked, UNIT_ROW).lean<UnitRow[]>();
  const units = new Map(found.map((one) => [one._id, unitOf(one, () => true)]));
  return (id, moment) => {
    const unit = units.get(id ?? '');
    return unit && (stateOn(unit, dayIn(moment)) ?? lastState(unit)).name;
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

/** By each department that was merged into another, the one that stands in its place now. */
export async function heirsOfMerged(): Promise<Map<string, string>> {
  const merged = await DepartmentModel.find(
    { 'end.into': A_TEXT, 'end.merged': true },
    { end: 1 },
  ).lean<Pick<Department, '_id' | 'end'>[]>();
  const next = new Map(merged.flatMap(({ _id, end }) => (end ? [[_id, end.into] as const] : [])));
  const heirOf = (id: string): string => {
    const into = next.get(id);
    return into === undefined ? id : heirOf(into);
  };
  return new Map([...next.keys()].map((id) => [id, heirOf(id)]));
}

/** Ids of the departments that were closed: none stands in their place. */
export async function closedDepartments(): Promise<string[]> {
  const closed = await DepartmentModel.find(
    { 'end.into': A_TEXT, 'end.merged': false },
    { _id: 1 },
  ).lean();
  return closed.map(({ _id }) => _id);
}

/** By department, the one that stands for it now: itself, or the one into which it was merged at last. */
export async function heirsOf(departments: readonly string[]): Promise<Map<string, Department>> {
  const heirs = await heirsOfMerged();
  const standing = (id: string) => heirs.get(id) ?? id;
  const found = await departmentsByIds([...new Set(departments.map(standing))]);
  const units = new Map(found.map((unit) => [unit._id, unit]));
  return new Map(
    departments.flatMap((id): [string, Department][] => {
      const heir = units.get(standing(id));
      return heir ? [[id, heir]] : [];
    }),
  );
}

/** These departments with those that were merged into them, and into those: whatever names one means these. */
export async function withMerged(departments: readonly string[]): Promise<string[]> {
  const found = await DepartmentModel.find(
    { 'end.into': { $in: departments }, 'end.merged': true, _id: { $nin: departments } },
    { _id: 1 },
  ).lean();
  const merged = found.map(({ _id }) => _id);
  return [...departments, ...(merged.length > 0 ? await withMerged(merged) : [])];
}
