import { batchLoader } from '../../database/batch-loader.js';
import { newId } from '../../ground/id.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import { refuseOneself } from '../person/oneself.js';
import { leftAmong } from '../person/leaving.js';
import { found } from '../../ground/errors.js';
import type { QueryFault } from '../../web/queries/query.js';
import type { Department } from './department.js';
import { DepartmentModel } from './department-model.js';
import { headDeeds, type HeadNamed } from './head-effects.js';

/** Ids of a department and of everything below it. */
export async function subtreeOf(department: string): Promise<string[]> {
  const units = await DepartmentModel.find({ path: department }, { _id: 1 }).lean();
  return units.map(({ _id }) => _id);
}

/** Ids of these departments and of everything below them. */
export async function subtreesOf(departments: readonly string[]): Promise<string[]> {
  const units = await DepartmentModel.find({ path: { $in: departments } }, { _id: 1 }).lean();
  return units.map(({ _id }) => _id);
}

/** Whether a query's department, where one is given, exists: a fault where it does not. */
export async function departmentFaults(id: string): Promise<QueryFault[]> {
  const known = id === '' || (await DepartmentModel.exists({ _id: id })) !== null;
  return known ? [] : [{ name: 'department', fault: 'unknownValue', given: id }];
}

/** All departments in the order of the tree, with their depth, for choosing one. */
export async function departmentTree(root?: string): Promise<(Department & { depth: number })[]> {
  const all = await DepartmentModel.find(root ? { path: root } : {})
    .sort({ sortKey: 1 })
    .lean();
  const children = new Map<string, Department[]>();
  for (const unit of all) {
    const siblings = children.get(unit.parent ?? '');
    if (siblings) siblings.push(unit);
    else children.set(unit.parent ?? '', [unit]);
  }
  const known = new Set(all.map(({ _id }) => _id));
  const tops = all.filter(({ parent }) => !parent || !known.has(parent));
  const walk = (units: Department[], depth: number): (Department & { depth: number })[] =>
    units.flatMap((unit) => [{ ...unit, depth }, ...walk(children.get(unit._id) ?? [], depth + 1)]);
  return walk(tops, 0);
}

/** Names of departments by id. */
export async function departmentNames(
  ids: Iterable<string>,
): Promise<Map<string, Department['name']>> {
  const found = await DepartmentModel.find({ _id: { $in: [...new Set(ids)] } }, { name: 1 }).lean();
  return new Map(found.map(({ _id, name }) => [_id, name]));
}

/**
 * Who leads the department and those above it, the nearest first: the line managers of its people.
 * Whoever works here no longer leads nobody.
 */
export async function managersOf(department: string): Promise<string[]> {
  const unit = await DepartmentModel.findById(department, { path: 1 }).lean();
  const path = unit?.path ?? [];
  const units = await DepartmentModel.find({ _id: { $in: path } }, { head: 1 }).lean();
  const heads = units.flatMap(({ head }) => head ?? []);
  const left = await leftAmong(heads);
  const headOf = new Map(units.map(({ _id, head }) => [_id, head && left.has(head) ? null : head]));
  return [...new Set(path.toReversed().flatMap((id) => headOf.get(id) ?? []))];
}

/** Ids of the departments that nobody manages: no head who is still here, of their own or above. */
export async function unmanagedDepartments(): Promise<string[]> {
  const units = await DepartmentModel.find({}, { path: 1, head: 1 }).lean();
  const heads = units.flatMap(({ head }) => head ?? []);
  const gone = await leftAmong(heads);
  const led = new Set(units.flatMap(({ _id, head }) => (head && !gone.has(head) ? _id : [])));
  return units.flatMap(({ _id, path }) => (path.some((id) => led.has(id)) ? [] : _id));
}

/** A department and those above it, itself last. */
export async function departmentPath(department: string): Promise<string[]> {
  const unit = await DepartmentModel.findById(department, { path: 1 }).lean();
  return unit?.path ?? [];
}

/** Ids of every department that the person leads, with all those below. */
export async function departmentsLedBy(person: string): Promise<string[]> {
  const led = await loadLed(person);
  return led ? subtreesOf(led) : [];
}

/** Ids of the departments by their head; nearly everybody leads none, and every page of a course asks. */
const loadLed = batchLoader<string[]>(async (heads) => {
  const led = await DepartmentModel.find({ head: { $in: heads } }, { head: 1 }).lean();
  const byHead = new Map<string, string[]>();
  for (const { _id, head } of led) {
    if (head) byHead.set(head, [...(byHead.get(head) ?? []), _id]);
  }
  return byHead;
});

/** A department by the code in its address. @throws {NotFound} */
export async function departmentByCode(code: string): Promise<Department> {
  return found(await DepartmentModel.findOne({ code }).lean());
}

/**
 * Names who leads a department, or nobody; naming the same again changes nothing. `key` is the naming's
 * own: under it the department is changed once.
 * @throws {DecidesOnOneself}
 */
export async function setHead(
  department: string,
  person: string | null,
  { key = newId(), by, at }: { key?: string; by: string; at: Date },
): Promise<void> {
  if (person !== null) refuseOneself(by, person);
  const deed: Deed<HeadNamed> = { _id: key, by, at, what: { person } };
  await DepartmentModel.updateOne(
    { _id: department, head: { $ne: person }, 'deeds._id': { $ne: key } },
    { $set: { head: person }, $push: { deeds: deed } },
  );
  await headDeeds.settle(department);
}
