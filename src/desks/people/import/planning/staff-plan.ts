import type { FieldChange } from '../../../../people/person/person-effects.js';
import type { PersonRecord } from '../../../../people/person/record/person-record.js';
import type { PlannedLeave } from './plan-leave.js';
import type { MendedCell, RowFault } from '../reading/staff-row.js';

/**
 * What applying does with somebody: puts them on record, changes the record, has them work here again, or
 * no longer; `absent` are those whom the file does not name, who leave only if that is asked for.
 */
export const STAFF_STATES = [
  ...(['added', 'changed', 'returned', 'leaving', 'absent', 'same', 'refused'] as const),
] as const;
export type StaffState = (typeof STAFF_STATES)[number];

/** A row of the file, or somebody absent from it, with what applying would do. */
export interface StaffPlanRow {
  /** The row's number in the file; null for those absent from it. */
  line: number | null;
  /** The row as it stands in the file. */
  shown: string;
  state: StaffState;
  /** Why nothing is done. */
  fault?: RowFault;
  /** What else there is to know. */
  note?: RowFault;
  /** Whom it is about, if they are on record, and whoever brings the file looks after them. */
  person?: string;
  name: string;
  /** The personnel number or e-mail that tells namesakes apart. */
  mark: string;
  /** A new person's record. */
  record?: PersonRecord;
  changes: FieldChange[];
  /** Their leave, where it is to be another than it is on record. */
  leave?: PlannedLeave;
  /** Namesakes on record, if the new person may be one of them: somebody has to say that they are not. */
  namesakes?: string;
  mended: MendedCell[];
}

export interface StaffPlan {
  rows: StaffPlanRow[];
  /** Whether the file was read to its end: of one that was not nobody can be said to be absent. */
  whole: boolean;
}

const WRITTEN: readonly StaffState[] = ['added', 'changed', 'returned', 'leaving', 'absent'];

/** Whether applying writes something of a row, unless whoever decides leaves it out. */
export const isToWrite = ({ state, fault }: Pick<StaffPlanRow, 'state' | 'fault'>): boolean =>
  WRITTEN.includes(state) && fault === undefined;

/** How many rows of each kind there are, and how many were mended or ask something. */
export type StaffCounts = Record<StaffState | 'mended' | 'asking' | 'kept', number>;

export function countsOf({ rows }: StaffPlan): StaffCounts {
  const counts = Object.fromEntries(
    [...STAFF_STATES, 'mended', 'asking', 'kept'].map((name) => [name, 0]),
  ) as StaffCounts;
  for (const { state, mended, namesakes, fault } of rows) {
    // Those absent who cannot be said to have left are counted apart.
    if (state === 'absent' && fault) counts.kept += 1;
    else counts[state] += 1;
    if (mended.length > 0) counts.mended += 1;
    if (namesakes !== undefined) counts.asking += 1;
  }
  return counts;
}
