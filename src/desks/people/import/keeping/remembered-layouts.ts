import { createHash } from 'node:crypto';
import type { TableRow } from '../../../../documents/tables/table.js';
import {
  columnsByCells,
  ROWS_ABOVE,
  type Layout,
} from '../../../../people/imports/columns/find-columns.js';
import { STAFF_COLUMNS } from '../reading/staff-columns.js';
import type { Meant } from './staff-import-model.js';
import { StaffLayoutModel, type StaffLayout } from './staff-layout-model.js';

/** What columns hold, and what words for departments mean in files that have them. */
export interface SaidLayout {
  layout: Layout;
  meant: readonly Meant[];
}

const digest = (of: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(of)).digest('base64url');

/** Nobody's id and no mark has a colon. */
const idOf = (owner: string, mark: string): string => `${owner}:${mark}`;

/** Whose a layout is and by what files it is known, by its id: the oldest ones say it nowhere else. */
export function saidInId(id: string): { owner: string; mark: string } {
  const [owner = '', mark = ''] = id.split(':');
  return { owner, mark };
}

/** By what files with this row of headings are known. */
const markOfHeadings = ({ cells }: TableRow): string => digest(cells);

/** By what files without headings are known: how many columns they have, and what these seem to hold. */
const markOfShape = (rows: readonly TableRow[]): string =>
  `-${digest(columnsByCells(rows, STAFF_COLUMNS))}`;

/**
 * What was said of an earlier file with the same headings, in whichever of the first rows they stand, or
 * of one without headings and of the same shape: by this person, else by anybody, each the last time. What
 * words mean is taken of nobody else: the same ones may mean another department to them.
 * @param guessed what the names of columns tell: where they tell something there are headings
 */
export async function rememberedLayout(
  owner: string,
  rows: readonly TableRow[],
  guessed: Layout,
  now: Date,
): Promise<SaidLayout | undefined> {
  const headings = rows.slice(0, ROWS_ABOVE).map(markOfHeadings);
  const named = guessed.header >= 0 && guessed.keys.some((key) => key !== '');
  const said = await latest(owner, named ? headings : [...headings, markOfShape(rows)]);
  if (!said) return undefined;
  await StaffLayoutModel.updateOne({ _id: said._id }, { $max: { usedAt: now } });
  const { keys, meant } = said;
  const { owner: by, mark } = saidInId(said._id);
  const layout = {
    header: headings.indexOf(mark),
    keys: guessed.keys.map((_, at) => keys[at] ?? ''),
  };
  return { layout, meant: by === owner ? meant : [] };
}

async function latest(owner: string, marks: readonly string[]): Promise<StaffLayout | undefined> {
  const [own] = await StaffLayoutModel.find({
    _id: { $in: marks.map((mark) => idOf(owner, mark)) },
  })
    .sort({ usedAt: -1 })
    .limit(1)
    .lean<StaffLayout[]>();
  if (own) return own;
  const [anybody] = await StaffLayoutModel.find({ mark: { $in: [...marks] } })
    .sort({ usedAt: -1 })
    .limit(1)
    .lean<StaffLayout[]>();
  return anybody;
}

/** Remembers what the columns of files like this one hold, for the next of them. */
export async function rememberLayout(
  owner: string,
  rows: readonly TableRow[],
  { header, keys }: Layout,
  meant: readonly Meant[],
  now: Date,
): Promise<void> {
  const headings = rows[header];
  const mark = headings ? markOfHeadings(headings) : markOfShape(rows);
  await StaffLayoutModel.updateOne(
    { _id: idOf(owner, mark) },
    { $set: { owner, mark, keys, meant: [...meant], usedAt: now } },
    { upsert: true },
  );
}

/** Forgets what nobody said or used since a moment. */
export async function sweepLayouts(before: Date): Promise<void> {
  await StaffLayoutModel.deleteMany({ usedAt: { $lt: before } });
}
