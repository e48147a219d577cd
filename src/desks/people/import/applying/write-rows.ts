import { followLeavers } from '../../../leaving/leave.js';
import { nextRows, noteOutcomes } from '../keeping/kept-rows.js';
import type { StaffImport } from '../keeping/staff-import-model.js';
import { applyRows, type Applying } from './apply-rows.js';

/** So many rows are written together. */
const AT_ONCE = 500;

const underWay = new Map<string, Promise<void>>();

/**
 * Writes the rows of a plan that wait, some hundreds together, and notes what became of them: whoever
 * carries it on after a process died begins where that one ended. In one process it is done once, however
 * many ask; two processes at once write the same, which is harmless.
 */
export function writeRows(
  { plan, fileName }: Pick<StaffImport, 'plan' | 'fileName'>,
  applying: Omit<Applying, 'reason'>,
): Promise<void> {
  const other = underWay.get(plan);
  if (other) return other;
  const work = write(plan, { ...applying, reason: fileName }).finally(() => underWay.delete(plan));
  underWay.set(plan, work);
  return work;
}

async function write(plan: string, applying: Applying): Promise<void> {
  for (;;) {
    const rows = await nextRows(plan, AT_ONCE);
    if (rows.length === 0) break;
    await noteOutcomes(await applyRows(rows, applying));
  }
  await followLeavers(applying.at);
}
