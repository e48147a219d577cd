import { randomBytes } from 'node:crypto';
import { newId } from '../../ground/id.js';
import { isDuplicateKey } from '../../decisions/decision-store.js';
import type { Deed } from '../../decisions/deeds/deed.js';
import type { Table } from '../../documents/tables/table.js';
import { found } from '../../ground/errors.js';
import type { Layout } from './columns/find-columns.js';
import { ImportModel, type Decision, type Import } from './import-model.js';
import type { ImportName, Unwritten } from './import-kind.js';
import type { PlannedRow } from './planned-row.js';

const DAY_MS = 24 * 60 * 60_000;
/** A list that nobody applied is gone after a day, a report after a month. */
const WAITS_MS = DAY_MS;
const REPORT_STAYS_MS = 30 * DAY_MS;
/** So many lists of one person wait; of more the oldest goes. */
const MOST_WAITING = 10;
const MOST_LISTED = 10;
/** Bytes of chance in an address. */
const CHANCE = 16;

/** Whose list it is and what for. */
export interface Belonging {
  owner: string;
  kind: ImportName;
  /** Undefined for a list of no course. */
  course?: string | undefined;
}

const whose = ({ owner, kind, course }: Belonging) => ({ owner, kind, course: course ?? null });

/**
 * Keeps a file that was read until its owner decides. Where the same form brought it before, it is the
 * list that stands, whatever has become of that.
 */
export async function keepImport(
  table: Table,
  layout: Layout,
  belonging: Belonging,
  { form, fileName, now }: { form: string; fileName: string; now: Date },
): Promise<Import> {
  const { rows, brokenAt, sheet = '', otherSheets } = table;
  const { header, keys } = layout;
  const kept: Import = {
    _id: randomBytes(CHANCE).toString('base64url'),
    ...{ ...whose(belonging), form },
    ...{ fileName, sheet, otherSheets, rows, brokenAt: brokenAt ?? null, header, keys },
    ...{ status: 'waiting', decision: null, createdAt: now },
    expiresAt: new Date(now.getTime() + WAITS_MS),
  };
  try {
    await ImportModel.create(kept);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const filter = { form, ...whose(belonging), expiresAt: { $gt: now } };
    const before = await ImportModel.findOne(filter).lean<Import>();
    return before ?? keepImport(table, layout, belonging, { form: newId(), fileName, now });
  }
  await dropOldest(belonging.owner);
  return kept;
}

async function dropOldest(owner: string): Promise<void> {
  const older = await ImportModel.find({ owner, status: 'waiting' }, { _id: 1 })
    .sort({ createdAt: -1, _id: -1 })
    .skip(MOST_WAITING)
    .lean();
  if (older.length > 0) await ImportModel.deleteMany({ _id: { $in: older.map(({ _id }) => _id) } });
}

/** A list, for nobody but its owner. @throws {NotFound} also once its time is over */
export async function importOf(id: string, belonging: Belonging, now: Date): Promise<Import> {
  const filter = { _id: id, ...whose(belonging), expiresAt: { $gt: now } };
  return found(await ImportModel.findOne(filter).lean<Import>());
}

/** The latest lists of a person, without their rows. */
export async function latestImports(belonging: Belonging, now: Date): Promise<Import[]> {
  return ImportModel.find(
    { ...whose(belonging), expiresAt: { $gt: now } },
    { rows: 0, decision: 0 },
  )
    .sort({ createdAt: -1 })
    .limit(MOST_LISTED)
    .lean<Import[]>();
}

/** Keeps what its owner says that the columns hold. */
export async function relayImport(id: string, { header, keys }: Layout): Promise<void> {
  await ImportModel.updateOne({ _id: id, status: 'waiting' }, { $set: { header, keys } });
}

/** Writes down what is to be done, once: of two who decide at the same time the first one did. */
export async function decideImport(
  id: string,
  decision: Decision,
  deed: Deed<unknown>,
): Promise<void> {
  await ImportModel.updateOne(
    { _id: id, status: 'waiting' },
    { $set: { status: 'decided', decision }, $push: { deeds: deed } },
  );
}

/** Has a list written that was decided before lists kept deeds; of any other nothing changes. */
export async function resumeImport(id: string, deed: Deed<unknown>): Promise<void> {
  await ImportModel.updateOne(
    { _id: id, status: 'decided', 'deeds.0': { $exists: false } },
    { $push: { deeds: deed } },
  );
}

/** Notes which rows of a decided list were not written after all, and why. Harmless to repeat. */
export async function noteUnwritten(
  id: string,
  unwritten: readonly Unwritten<unknown>[],
): Promise<void> {
  if (unwritten.length === 0) return;
  const byLine = new Map(unwritten.map((one) => [one.line, one]));
  const { decision } = found(await ImportModel.findById(id, { decision: 1 }).lean<Import>());
  if (!decision) return;
  const rows = decision.rows.map((row): PlannedRow<unknown> => {
    const not = byLine.get(row.line);
    if (!not) return row;
    const { fault, changedBy, stands } = not;
    return {
      ...{ ...row, state: 'refused', fault },
      ...(stands === undefined ? {} : { before: stands }),
      ...(changedBy === undefined ? {} : { changedBy }),
    };
  });
  await ImportModel.updateOne({ _id: id, status: 'decided' }, { $set: { 'decision.rows': rows } });
}

/** What was decided is written: of the file only its headings and what was refused stay. */
export async function finishImport(id: string, now: Date): Promise<void> {
  const { rows, header, decision } = found(await ImportModel.findById(id).lean<Import>());
  const refused = new Set(
    decision?.rows.flatMap(({ line, state }) => (state === 'refused' ? [line] : [])),
  );
  const kept = rows.filter(({ line }, at) => at === header || refused.has(line));
  const expiresAt = new Date(now.getTime() + REPORT_STAYS_MS);
  await ImportModel.updateOne(
    { _id: id, status: 'decided' },
    { $set: { status: 'applied', rows: kept, expiresAt } },
  );
}

/** Deletes what nobody needs any more; what was confirmed stays until it is written. */
export async function sweepImports(now: Date): Promise<void> {
  await ImportModel.deleteMany({ expiresAt: { $lte: now }, 'deeds.0': { $exists: false } });
}
