import { PAGE_SIZE } from '../../web/queries/paging.js';
import { DemandModel, type Demand } from './demand-model.js';

/** How many wait for a programme, and since when the first of them. */
export interface DemandCount {
  programme: string;
  count: number;
  oldest: Date;
}

/** How many of a department wait; those without one are under an empty id. */
export interface DepartmentCount {
  department: string;
  count: number;
}

const BY_PROGRAMME = { _id: '$programme', count: { $sum: 1 }, oldest: { $min: '$at' } };

/** One page of the programmes that people wait for, the most wanted first, and how many there are. */
export async function wantedProgrammes(
  page: number,
): Promise<{ counts: DemandCount[]; total: number }> {
  const groups = await DemandModel.aggregate<{ _id: string; count: number; oldest: Date }>([
    { $match: { closed: false } },
    { $group: BY_PROGRAMME },
    { $sort: { count: -1, oldest: 1, _id: 1 } },
  ]);
  const counts = groups
    .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    .map(({ _id, ...rest }) => ({ programme: _id, ...rest }));
  return { counts, total: groups.length };
}

/** How many wait for one programme; undefined where nobody does. */
export async function demandFor(programme: string): Promise<DemandCount | undefined> {
  const [first, count] = await Promise.all([
    DemandModel.findOne({ closed: false, programme }, { at: 1 }).sort({ at: 1, _id: 1 }).lean(),
    DemandModel.countDocuments({ closed: false, programme }),
  ]);
  return first ? { programme, count, oldest: first.at } : undefined;
}

/** The same by department, the most wanting first: one page of them, and how many there are. */
export async function demandByDepartment(
  programme: string,
  page: number,
): Promise<{ counts: DepartmentCount[]; total: number }> {
  const groups = await DemandModel.aggregate<{ _id: string | null; count: number }>([
    { $match: { closed: false, programme } },
    { $group: { _id: '$department', count: { $sum: 1 } } },
    { $sort: { count: -1, _id: 1 } },
  ]);
  const counts = groups
    .slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE)
    .map(({ _id, count }) => ({ department: _id ?? '', count }));
  return { counts, total: groups.length };
}

/** Somebody who asked for a programme within a period and still waits for it. */
export type Unmet = Pick<Demand, 'person' | 'programme' | 'department' | 'at' | 'invitations'>;

const UNMET = {
  ...{ _id: 0, person: 1, programme: 1, department: 1, at: 1, invitations: 1 },
} as const;

/** Who asked from one moment on and before the other and has been given no place. */
export const unmetDemand = (
  { from, before }: { from: Date; before: Date },
  departments: readonly string[] | undefined,
): Promise<Unmet[]> =>
  DemandModel.find(
    {
      ...{ closed: false, at: { $gte: from, $lt: before } },
      ...(departments ? { department: { $in: [...departments] } } : {}),
    },
    UNMET,
  ).lean<Unmet[]>();
