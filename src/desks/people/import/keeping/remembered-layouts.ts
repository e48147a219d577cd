import { createHash } from 'node:crypto';
import type { TableRow } from '../../../../documents/tables/table.js';
import type { Layout } from '../../../../people/imports/columns/find-columns.js';
import type { Meant } from './staff-import-model.js';
import { StaffLayoutModel, type StaffLayout } from './staff-layout-model.js';

const idOf = (owner: string, headings: readonly string[]): string =>
  `${owner}:${createHash('sha256').update(JSON.stringify(headings)).digest('base64url')}`;

/** What this person said of an earlier file with the same headings; undefined where they said nothing. */
export async function rememberedLayout(
  owner: string,
  rows: readonly TableRow[],
  { header }: Layout,
): Promise<Pick<StaffLayout, 'keys' | 'meant'> | undefined> {
  const headings = rows[header]?.cells;
  if (!headings) return undefined;
  return (await StaffLayoutModel.findById(idOf(owner, headings)).lean<StaffLayout>()) ?? undefined;
}

/** Remembers what the columns of files with these headings hold, for this person's next one. */
export async function rememberLayout(
  owner: string,
  rows: readonly TableRow[],
  { header, keys }: Layout,
  meant: readonly Meant[],
): Promise<void> {
  const headings = rows[header]?.cells;
  if (!headings) return;
  const _id = idOf(owner, headings);
  await StaffLayoutModel.updateOne({ _id }, { $set: { keys, meant } }, { upsert: true });
}
