import { batchLoader } from '../../database/batch-loader.js';
import { dayIn } from '../../ground/time/days.js';
import { awayAmong } from '../person/leave/on-leave.js';
import { decidersOn, leadsOf, presentOn, type Lead } from './lead.js';
import { clearHead, nameLead } from './name-lead.js';
import { found } from '../../ground/errors.js';
import type { QueryFault } from '../../web/queries/query.js';
import type { Department } from './department.js';
import { DepartmentModel } from './department-model.js';

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

/** The departments that there are now in the order of the tree, with their depth, for choosing one. */
export async function departmentTree(root?: string): Promise<(Department & { depth: number })[]> {
  const all = await DepartmentModel.find({ ...(root ? { path: root } : {}), end: null })
    .sort({ sortKey: 1 })
    .lean<Department[]>();
  return inTreeOrder(all);
}

/** Departments each behind the one above it, with their depth. */
export function inTreeOrder<Unit extends Pick<Department, '_id' | 'parent'>>(
  all: readonly Unit[],
): (Unit & { depth: number })[] {
  const children = new Map<string, Unit[]>();
  for (const unit of all) {
    const siblings = children.get(unit.parent ?? '');
    if (siblings) siblings.push(unit);
    else children.set(unit.parent ?? '', [unit]);
  }
  const known = new Set(all.map(({ _id }) => _id));
  const tops = all.filter(({ parent }) => !parent || !known.has(parent));
  const walk = (units: Unit[], depth: number): (Unit & { depth: number })[] =>
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

/** Departments by id, also those that are no more. */
export const departmentsByIds = (ids: readonly string[]): Promise<Department[]> =>
  DepartmentModel.find({ _id: { $in: [...ids] } }).lean<Department[]>();

/** A department and those above it, itself last. */
export async function departmentPath(department: string): Promise<string[]> {
  const unit = await DepartmentModel.findById(department, { path: 1 }).lean();
  return unit?.path ?? [];
}

/** The code by which people know a department, also one that is no more; empty for none. */
export async function departmentCode(id: string): Promise<string> {
  const unit = await DepartmentModel.findById(id, { code: 1 }).lean<Pick<Department, 'code'>>();
  return unit?.code ?? '';
}

/** The id of a department, also of one that is no more, by its code; undefined where none has it. */
export async function departmentIdOf(code: string): Promise<string | undefined> {
  return (await DepartmentModel.findOne({ code }, { _id: 1 }).lean())?._id;
}

/** A department by the code in its address. @throws {NotFound} */
export async function departmentByCode(code: string): Promise<Department> {
  return found(await DepartmentModel.findOne({ code }).lean<Department>());
}

/** A department, also one that is no more. @throws {NotFound} */
export async function departmentById(id: string): Promise<Department> {
  return found(await DepartmentModel.findById(id).lean<Department>());
}

/** How many departments stand directly below it. */
export const unitsBelow = (department: string): Promise<number> =>
  DepartmentModel.countDocuments({ path: department, parent: department, end: null });

type Led = Pick<Department, '_id' | 'path' | 'head' | 'leads' | 'end'>;
const LED = { path: 1, head: 1, leads: 1, end: 1 } as const;

/**
 * Who leads the department and those above it, the nearest first: the line managers of its people on the
 * day of that moment. Whoever works here no longer leads nobody, nor does whoever is on leave while another
 * stands in; a unit that is no more is led by those above it.
 */
export async function managersOf(department: string, now: Date): Promise<string[]> {
  return [...new Set((await leadersAbove(department, now)).flat())];
}

/**
 * Those among them who are nearest to a person of the department: who lead the first unit upwards that
 * anybody else than they themselves leads.
 */
export async function nearestManagersOf(
  department: string,
  now: Date,
  person: string,
): Promise<string[]> {
  const above = await leadersAbove(department, now);
  const others = above.map((leaders) => leaders.filter((one) => one !== person));
  return others.find((leaders) => leaders.length > 0) ?? [];
}

/** Who leads a department and those above it on the day of that moment, unit by unit upwards. */
async function leadersAbove(department: string, now: Date): Promise<string[][]> {
  const unit = await DepartmentModel.findById(department, { path: 1 }).lean();
  const path = unit?.path ?? [];
  const units = await DepartmentModel.find({ _id: { $in: path } }, LED).lean<Led[]>();
  const leaders = await leadersOf(units, now);
  return path.toReversed().map((id) => leaders.get(id) ?? []);
}

/** Ids of the departments that nobody manages: nobody who is still here, and not on leave, leads them or one above. */
export async function unmanagedDepartments(now: Date): Promise<string[]> {
  const units = await DepartmentModel.find({}, LED).lean<Led[]>();
  const leaders = await leadersOf(units, now, presentOn);
  const led = new Set(units.flatMap(({ _id }) => (leaders.get(_id)?.length ? [_id] : [])));
  return units.flatMap(({ _id, path }) => (path.some((id) => led.has(id)) ? [] : _id));
}

/** By department, ids of those who decide for it on the day of that moment. */
export const leadersNow = async (now: Date): Promise<Map<string, string[]>> =>
  leadersOf(await DepartmentModel.find({}, LED).lean<Led[]>(), now);

/** What somebody leads, led and will, in departments that there are. */
export async function leadsOfPerson(person: string): Promise<{ unit: Department; lead: Lead }[]> {
  const units = await DepartmentModel.find({
    $or: [{ head: person }, { 'leads.person': person }],
  }).lean<Department[]>();
  return units
    .filter(({ end }) => !end)
    .flatMap((unit) =>
      leadsOf(unit)
        .filter((lead) => lead.person === person)
        .map((lead) => ({ unit, lead })),
    );
}

/** Ids of every department that the person leads on the day of that moment, with all those below. */
export async function departmentsLedBy(person: string, now: Date): Promise<string[]> {
  const led = await unitsLedBy(person, now);
  return led.length > 0 ? subtreesOf(led) : [];
}

/** Whether the person leads any department on the day of that moment. */
export const leadsNow = async (person: string, now: Date): Promise<boolean> =>
  (await unitsLedBy(person, now)).length > 0;

async function unitsLedBy(person: string, now: Date): Promise<string[]> {
  const units = (await loadLed(person)) ?? [];
  if (units.length === 0) return [];
  const leaders = await leadersOf(units, now);
  return units.flatMap(({ _id }) => (leaders.get(_id)?.includes(person) ? _id : []));
}

/** Departments by whoever leads them on any day; nearly everybody leads none, and every page of a course asks. */
const loadLed = batchLoader<Led[]>(async (people) => {
  const led = await DepartmentModel.find(
    { $or: [{ head: { $in: people } }, { 'leads.person': { $in: people } }] },
    LED,
  ).lean<Led[]>();
  return new Map(
    people.map((person) => [
      person,
      led.filter((unit) => leadsOf(unit).some((lead) => lead.person === person)),
    ]),
  );
});

/** By department, those who decide for it on the day of that moment. */
async function leadersOf(
  units: readonly Led[],
  now: Date,
  who = decidersOn,
): Promise<Map<string, string[]>> {
  const day = dayIn(now);
  const people = units.flatMap((unit) => leadsOf(unit).map(({ person }) => person));
  const away = await awayAmong(people, day);
  return new Map(units.map((unit) => [unit._id, unit.end ? [] : who(leadsOf(unit), day, away)]));
}

/**
 * Names who is head of a department from the day of the act on, or nobody; naming the same again changes
 * nothing. `key` is the naming's own: under it the department is changed once; with `seen`, how often
 * who leads it was written, only where nobody wrote it since.
 * @throws {DecidesOnOneself, LeadsChanged}
 */
export const setHead = (
  department: string,
  person: string | null,
  act: { key?: string; by: string; at: Date; seen?: number },
): Promise<void> =>
  person === null
    ? clearHead(department, act)
    : nameLead(department, { person, kind: 'head' }, act);

/** Whether any department was made yet. */
export const hasUnits = async (): Promise<boolean> => (await DepartmentModel.exists({})) !== null;

/** Who is head of a unit until further notice, and how often who leads it was written. */
interface HeadOnRecord {
  person: string | undefined;
  revision: number;
}

/** By unit, of all there are. */
export async function headsOnRecord(): Promise<Map<string, HeadOnRecord>> {
  const units = await DepartmentModel.find({}, { head: 1, leadsRevision: 1 }).lean();
  return new Map(
    units.map(({ _id, head, leadsRevision }) => [
      _id,
      { person: head ?? undefined, revision: leadsRevision ?? 0 },
    ]),
  );
}
