import { randomBytes } from 'node:crypto';
import { isDuplicateKey } from '../../../../decisions/decision-store.js';
import type { Deed } from '../../../../decisions/deeds/deed.js';
import type { Table, TableRow } from '../../../../documents/tables/table.js';
import { found } from '../../../../ground/errors.js';
import { newId } from '../../../../ground/id.js';
import { countsOf, type StaffPlan } from '../planning/staff-plan.js';
import type { StaffFile } from '../planning/staff-file.js';
import { dropRows, keepReport, keepRows, outcomesOf, sweepRows } from './kept-rows.js';
import { StaffFileModel, type FilePart } from './staff-file-model.js';
import { StaffImportModel, type Meant, type StaffImport } from './staff-import-model.js';

const DAY_MS = 24 * 60 * 60_000;
/** A file that nobody applied is gone after a day, a report after a month. */
const WAITS_MS = DAY_MS;
const REPORT_STAYS_MS = 30 * DAY_MS;
const MOST_LISTED = 10;
const ROWS_A_PART = 1000;
/** Bytes of chance in an address. */
const CHANCE = 16;

interface Brought {
  owner: string;
  /** Id of the form: it brings a file once. */
  form: string;
  fileName: string;
  now: Date;
}

/**
 * Keeps a file and what it would do until its owner decides. Where the same form brought it before, it is
 * the one that stands.
 */
export async function keepStaffImport(
  table: Table,
  file: StaffFile,
  plan: StaffPlan,
  { owner, form, fileName, now }: Brought,
): Promise<string> {
  const _id = randomBytes(CHANCE).toString('base64url');
  const expiresAt = new Date(now.getTime() + WAITS_MS);
  const kept = await keepRows(plan, expiresAt);
  await keepParts(_id, table.rows, expiresAt);
  const { sheet = '', otherSheets } = table;
  const { header, keys, brokenAt, from1904 } = file;
  try {
    await StaffImportModel.create({
      ...{ _id, owner, form, fileName, sheet, otherSheets, brokenAt, from1904, header, keys },
      ...{ meant: meantIn(file), plan: kept, counts: countsOf(plan), status: 'waiting' },
      ...{ createdAt: now, expiresAt },
    });
    return _id;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    await Promise.all([dropRows(kept), dropParts(_id)]);
    const filter = { form, owner, expiresAt: { $gt: now } };
    const before = await StaffImportModel.findOne(filter, { _id: 1 }).lean();
    if (before) return before._id;
    return keepStaffImport(table, file, plan, { owner, form: newId(), fileName, now });
  }
}

const meantIn = ({ meant }: Pick<StaffFile, 'meant'>): Meant[] =>
  [...meant].map(([words, id]) => ({ words, id }));

async function keepParts(id: string, rows: readonly TableRow[], expiresAt: Date): Promise<void> {
  const parts: FilePart[] = [];
  for (let part = 0; part * ROWS_A_PART < rows.length; part += 1) {
    const some = rows.slice(part * ROWS_A_PART, (part + 1) * ROWS_A_PART);
    parts.push({ _id: `${id}:${part}`, import: id, part, rows: some, expiresAt });
  }
  await StaffFileModel.insertMany(parts);
}

const dropParts = async (id: string): Promise<void> => {
  await StaffFileModel.deleteMany({ import: id });
};

/** The rows of a file as it was read; of `most` parts where not all are needed. */
export async function fileOfImport(id: string, most?: number): Promise<TableRow[]> {
  const parts = StaffFileModel.find({ import: id }).sort({ part: 1 });
  if (most !== undefined) parts.limit(most);
  return (await parts.lean<FilePart[]>()).flatMap(({ rows }) => rows);
}

/** A file, for nobody but its owner, who is one of these. @throws {NotFound} also once its time is over */
export async function staffImportOf(
  id: string,
  owners: readonly string[],
  now: Date,
): Promise<StaffImport> {
  const filter = { _id: id, owner: { $in: [...owners] }, expiresAt: { $gt: now } };
  return found(await StaffImportModel.findOne(filter).lean<StaffImport>());
}

/** The latest files of these owners. */
export const latestStaffImports = (owners: readonly string[], now: Date): Promise<StaffImport[]> =>
  StaffImportModel.find({ owner: { $in: [...owners] }, expiresAt: { $gt: now } })
    .sort({ createdAt: -1 })
    .limit(MOST_LISTED)
    .lean<StaffImport[]>()
    .exec();

/** Keeps another plan for a file of which somebody said what its columns hold. */
export async function replanStaffImport(
  { _id, plan: former, expiresAt }: StaffImport,
  { header, keys, meant }: Pick<StaffFile, 'header' | 'keys' | 'meant'>,
  plan: StaffPlan,
): Promise<void> {
  const kept = await keepRows(plan, expiresAt);
  const { matchedCount } = await StaffImportModel.updateOne(
    { _id, status: 'waiting', plan: former },
    { $set: { header, keys, meant: meantIn({ meant }), plan: kept, counts: countsOf(plan) } },
  );
  // Of two who say it at once the second one's plan is nobody's.
  await dropRows(matchedCount === 1 ? former : kept);
}

/** Writes down that a plan is to be carried out, once; returns whether it is the one that stands. */
export async function decideStaffImport(
  { _id, plan }: Pick<StaffImport, '_id' | 'plan'>,
  deed: Deed<unknown>,
): Promise<boolean> {
  await StaffImportModel.updateOne(
    { _id, plan, status: 'waiting' },
    { $set: { status: 'decided', decidedAt: deed.at }, $push: { deeds: deed } },
  );
  return (await StaffImportModel.exists({ _id, plan, status: { $ne: 'waiting' } })) !== null;
}

/** What was decided is written: of the file only what its rows became stays. */
export async function finishStaffImport(
  { _id, plan }: Pick<StaffImport, '_id' | 'plan'>,
  now: Date,
): Promise<void> {
  const expiresAt = new Date(now.getTime() + REPORT_STAYS_MS);
  const outcomes = await outcomesOf(plan);
  await keepReport(plan, expiresAt);
  await dropParts(_id);
  await StaffImportModel.updateOne(
    { _id, status: 'decided' },
    { $set: { status: 'applied', outcomes, expiresAt } },
  );
}

/** Deletes what nobody needs any more; what was confirmed stays until it is written. */
export async function sweepStaffImports(now: Date): Promise<void> {
  const old = { expiresAt: { $lte: now } };
  const unwritten = await StaffImportModel.find({ ...old, 'deeds.0': { $exists: true } }).lean();
  if (unwritten.length > 0) return;
  await StaffImportModel.deleteMany(old);
  await sweepRows(now);
  await StaffFileModel.deleteMany(old);
}
