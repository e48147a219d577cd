import { newId } from '../../../../ground/id.js';
import {
  isToWrite,
  type StaffPlan,
  type StaffPlanRow,
  type StaffState,
} from '../planning/staff-plan.js';
import { StaffRowModel, type KeptRow, type Outcome } from './staff-row-model.js';

/** So many rows are written at once. */
const AT_ONCE = 1000;

/** Keeps the rows of a plan; returns the id under which they lie. */
export async function keepRows({ rows }: StaffPlan, expiresAt: Date): Promise<string> {
  const plan = newId();
  const kept = rows.map((row, order) => keptRow(row, { plan, order, expiresAt }));
  for (let from = 0; from < kept.length; from += AT_ONCE)
    await StaffRowModel.insertMany(kept.slice(from, from + AT_ONCE), { lean: true });
  return plan;
}

function keptRow(
  row: StaffPlanRow,
  { plan, order, expiresAt }: Pick<KeptRow, 'plan' | 'order' | 'expiresAt'>,
): KeptRow {
  return {
    ...row,
    ...{
      _id: `${plan}:${order}`,
      plan,
      order,
      expiresAt,
      outcome: isToWrite(row) ? 'waits' : 'none',
    },
    ...{ isMended: row.mended.length > 0, asks: row.namesakes !== undefined },
  };
}

export const dropRows = async (plan: string): Promise<void> => {
  await StaffRowModel.deleteMany({ plan });
};

/** Which rows a page shows. */
export type RowsShown = StaffState | 'mended' | 'asking' | 'failed';

const FAILED: readonly Outcome[] = ['meanwhile', 'taken', 'unchosen'];

const filterOf = (shown: RowsShown): object => {
  if (shown === 'mended') return { isMended: true };
  if (shown === 'asking') return { asks: true };
  return shown === 'failed' ? { outcome: { $in: FAILED } } : { state: shown };
};

/** Some rows of a plan in the order of the file. */
export const rowsShown = (
  plan: string,
  shown: RowsShown,
  { skip, limit }: { skip: number; limit: number },
): Promise<KeptRow[]> =>
  StaffRowModel.find({ plan, ...filterOf(shown) })
    .sort({ order: 1 })
    .skip(skip)
    .limit(limit)
    .lean<KeptRow[]>()
    .exec();

/** All rows of a plan in the order of the file, read as they are asked for. */
export const eachRow = (plan: string): AsyncIterable<KeptRow> =>
  StaffRowModel.find({ plan }).sort({ order: 1 }).lean<KeptRow[]>().cursor();

/** The next rows that wait to be written. */
export const nextRows = (plan: string, most: number): Promise<KeptRow[]> =>
  StaffRowModel.find({ plan, outcome: 'waits' })
    .sort({ order: 1 })
    .limit(most)
    .lean<KeptRow[]>()
    .exec();

const MOST_WORDS = 20;

/** Words for departments that nobody understood, each once. */
export async function unknownDepartments(plan: string): Promise<string[]> {
  const keys = ['departmentUnknown', 'departmentNearest', 'departmentSeveral'];
  const rows = await StaffRowModel.find(
    { plan, state: 'refused', 'fault.key': { $in: keys.map((key) => `staff:faults.${key}`) } },
    { fault: 1 },
  )
    .sort({ order: 1 })
    .limit(1000)
    .lean<Pick<KeptRow, 'fault'>[]>();
  const words = rows.flatMap(({ fault }) => fault?.values?.given ?? []);
  return [...new Set(words)].slice(0, MOST_WORDS);
}

export const rowsWaiting = (plan: string): Promise<number> =>
  StaffRowModel.countDocuments({ plan, outcome: 'waits' }).exec();

/** Leaves out what whoever decided did not choose; what was written meanwhile stays as it is. */
export async function leaveOut(
  plan: string,
  { leavers, lines }: { leavers: boolean; lines: readonly number[] },
): Promise<void> {
  const waiting = { plan, outcome: 'waits' as const };
  if (!leavers)
    await StaffRowModel.updateMany({ ...waiting, state: 'absent' }, { $set: { outcome: 'none' } });
  await StaffRowModel.updateMany(
    { ...waiting, asks: true, line: { $nin: [...lines] } },
    { $set: { outcome: 'unchosen' } },
  );
}

/** Notes what became of rows; what was noted before stays. */
export async function noteOutcomes(outcomes: ReadonlyMap<string, Outcome>): Promise<void> {
  for (const outcome of new Set(outcomes.values())) {
    const ids = [...outcomes].flatMap(([id, one]) => (one === outcome ? [id] : []));
    await StaffRowModel.updateMany({ _id: { $in: ids }, outcome: 'waits' }, { $set: { outcome } });
  }
}

/** What was done is known by its rows: how many there are of each state and outcome. */
export async function outcomesOf(plan: string): Promise<Record<string, number>> {
  const counts = await StaffRowModel.aggregate<{ _id: { s: string; o: string }; count: number }>([
    { $match: { plan } },
    { $group: { _id: { s: '$state', o: '$outcome' }, count: { $sum: 1 } } },
  ]);
  const named: Record<string, number> = {};
  for (const { _id, count } of counts) {
    if (_id.o === 'none') continue;
    const name = _id.o === 'stands' ? _id.s : 'failed';
    named[name] = (named[name] ?? 0) + count;
  }
  return named;
}

/** Of a list that is written the rows that say something stay, as long as its report. */
export async function keepReport(plan: string, expiresAt: Date): Promise<void> {
  await StaffRowModel.deleteMany({ plan, state: 'same', isMended: false });
  await StaffRowModel.updateMany({ plan }, { $set: { expiresAt } });
}

export const sweepRows = async (now: Date): Promise<void> => {
  await StaffRowModel.deleteMany({ expiresAt: { $lte: now } });
};
