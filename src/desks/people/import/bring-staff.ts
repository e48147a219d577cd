import { readPasted, readTable } from '../../../documents/tables/read-table.js';
import { BOUNDS, type Bounds } from '../../../documents/tables/bounds.js';
import type { Table } from '../../../documents/tables/table.js';
import { inKyiv } from '../../../ground/language/format.js';
import { departmentTree } from '../../../people/departments/departments.js';
import { findColumns, type Layout } from '../../../people/imports/columns/find-columns.js';
import { layoutFaults } from '../../../people/imports/columns/layout-faults.js';
import { rememberedLayout, type SaidLayout } from './keeping/remembered-layouts.js';
import type { Meant } from './keeping/staff-import-model.js';
import { planStaff } from './planning/plan-staff.js';
import type { Bringer, StaffFile } from './planning/staff-file.js';
import type { StaffPlan } from './planning/staff-plan.js';
import { DepartmentFinder } from './reading/find-department.js';
import { STAFF_COLUMNS } from './reading/staff-columns.js';

/** Twice the staff of the largest city council, with a dozen columns; the rest as of every list. */
const STAFF_BOUNDS: Bounds = {
  ...BOUNDS,
  ...{ rows: 25_000, letters: 12_000_000, unpacked: 120_000_000, elements: 4_000_000 },
};

/** Reads a file of staff, or pasted rows. @throws {TableRefused} */
export const readStaffTable = (brought: Buffer | string): Promise<Table> =>
  typeof brought === 'string'
    ? Promise.resolve().then(() => readPasted(brought, STAFF_BOUNDS))
    : readTable(brought, STAFF_BOUNDS);

/**
 * What the columns of a file hold, as somebody said of one like it, else by their names; and what words
 * for the departments of whoever brings it mean, as they said themselves. `remembered`: whether somebody
 * said it of another file.
 */
export async function staffLayout(
  { rows }: Pick<Table, 'rows'>,
  { owner, scope, units, now }: Bringer,
): Promise<SaidLayout & { remembered: boolean }> {
  const guessed = findColumns(rows, STAFF_COLUMNS);
  const said = await rememberedLayout(owner, rows, guessed, now);
  if (!said) return { layout: guessed, meant: [], remembered: false };
  const ids = new Set(scope ?? units.map(({ _id }) => _id));
  const meant = plainlyMeant(said.meant, units).filter(({ id }) => ids.has(id));
  return { layout: said.layout, meant, remembered: true };
}

/**
 * Meanings that hold for another file, too: of words that name no department. What several departments are
 * called means one of them in this file and perhaps another in the next.
 */
export function plainlyMeant(meant: readonly Meant[], units: Bringer['units']): Meant[] {
  if (meant.length === 0) return [];
  const finder = new DepartmentFinder(units);
  return meant.filter(({ words }) => {
    const found = finder.find([words]);
    return 'fault' in found && found.fault === 'departmentUnknown';
  });
}

/** Who brings a file for these departments; undefined for all. */
export async function bringerOf(
  owner: string,
  scope: readonly string[] | undefined,
  now: Date,
): Promise<Bringer> {
  const today = inKyiv(now).toISODate() ?? '';
  return { owner, scope, now, today, units: await departmentTree() };
}

/** A file with what its columns hold, and what applying it would do: nothing where they hold nobody. */
export async function planTable(
  table: Pick<Table, 'rows' | 'brokenAt' | 'from1904'>,
  layout: Layout,
  meant: readonly { words: string; id: string }[],
  bringer: Bringer,
): Promise<{ file: StaffFile; plan: StaffPlan }> {
  const { rows, brokenAt = null, from1904 = false } = table;
  const words = new Map(meant.map((one) => [one.words, one.id]));
  const file: StaffFile = { ...layout, rows, brokenAt, from1904, meant: words };
  const unreadable = Object.keys(staffLayoutFaults(rows, layout)).length > 0;
  const plan = unreadable ? { rows: [], whole: true } : await planStaff(file, bringer);
  return { file, plan };
}

/** Why a file's rows cannot be read with this layout. */
export const staffLayoutFaults = (rows: Table['rows'], layout: Layout) =>
  layoutFaults(rows, layout, STAFF_COLUMNS);
