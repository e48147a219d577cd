import { createHash } from 'node:crypto';
import {
  addStaff,
  changeStaff,
  staffLeft,
  staffReturned,
  type Written,
} from '../../../../people/person/staff/staff-writes.js';
import { staffByIds } from '../../../../people/person/staff/find-staff.js';
import { applyLeave } from './apply-leave.js';
import type { KeptRow, Outcome } from '../keeping/staff-row-model.js';

/** Who has rows written, when, on what grounds, and for whom. */
export interface Applying {
  by: string;
  at: Date;
  reason: string;
  /** Departments whose people they look after; null for everybody's. */
  scope: readonly string[] | null;
  today: string;
  /** Whether those who come back had never left. */
  neverLeft?: boolean;
}

/** The id of whoever a row puts on record: the same however often it is written. */
const idOf = ({ _id }: KeptRow): string =>
  createHash('sha256').update(_id).digest('hex').slice(0, 24);

/** Writes rows of a plan; returns what became of each, by its id. Harmless to repeat. */
export async function applyRows(
  rows: readonly KeptRow[],
  applying: Applying,
): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>();
  const added = rows.flatMap((row) =>
    row.state === 'added' && row.record ? [{ row, id: idOf(row), record: row.record }] : [],
  );
  const news = await addStaff(added, applying);
  for (const { row, id } of added) {
    const outcome = news.get(id) ?? 'taken';
    outcomes.set(row._id, outcome === 'stands' ? await applyLeave(id, row, applying) : outcome);
  }

  const known = await stillOurs(rows, applying);
  const edits = known.flatMap(({ id, row: { changes } }) =>
    changes.length === 0 ? [] : [{ id, changes, since: applying.today }],
  );
  const written = await changeStaff(edits, applying);
  const outcomeOf = (id: string): Written => written.get(id) ?? 'stands';
  const changed = known.filter(({ id }) => outcomeOf(id) === 'stands');
  const ids = (...states: readonly string[]) =>
    changed.flatMap(({ id, row: { state } }) => (states.includes(state) ? [id] : []));
  await staffReturned(ids('returned'), { ...applying, correction: applying.neverLeft ?? false });
  await staffLeft(ids('leaving', 'absent'), applying);
  for (const { id, row } of known) {
    const outcome = outcomeOf(id);
    outcomes.set(row._id, outcome === 'stands' ? await applyLeave(id, row, applying) : outcome);
  }
  // Whoever was given elsewhere since, or gone from the registry, is somebody else's.
  for (const { _id } of rows) if (!outcomes.has(_id)) outcomes.set(_id, 'meanwhile');
  return outcomes;
}

/** The rows about people whom whoever decided looks after still, and who lost nothing by leaving since. */
async function stillOurs(
  rows: readonly KeptRow[],
  { scope, by }: Applying,
): Promise<{ id: string; row: KeptRow }[]> {
  const about = rows.flatMap((row) => (row.person === undefined ? [] : [{ id: row.person, row }]));
  const people = await staffByIds(about.map(({ id }) => id));
  return about.filter(({ id, row: { state, changes } }) => {
    const person = people.get(id);
    const leaves = state === 'leaving' || state === 'absent';
    // A row that transfers somebody here was written by another run of the same list.
    const moved = changes.some(
      ({ field, to }) => field === 'department' && to === person?.department,
    );
    const ours = !scope || moved || scope.includes(person?.department ?? '');
    return person && id !== by && ours && !(leaves && person.roles.includes('admin'));
  });
}
