import type { FieldChange, LeaveDeed } from '../person-effects.js';
import { overlap, type Leave, type LeaveDays } from './leave.js';
import { LeaveChanged, LeaveOfLeaver, LeavesOverlap, TooManyLeaves } from './leave-refusals.js';

/** What is to become of a person's leave; `seen` is what the page showed of it. */
export type LeaveCommand =
  | { type: 'record'; id: string; days: LeaveDays }
  | { type: 'change'; id: string; seen: LeaveDays; days: LeaveDays }
  | { type: 'take-back'; id: string; seen: LeaveDays };

/** What the record says when it is decided. */
export interface LeaveState {
  leaves: readonly Leave[];
  left: boolean;
}

/** The leaves as they are to be, and what is put on record about it. */
export interface LeaveDecision {
  leaves: Leave[];
  what: LeaveDeed;
}

/** More than anybody has in a working life. */
const MOST_LEAVES = 300;

/**
 * What becomes of somebody's leaves; undefined where they are as wanted already. What another changed since
 * the page was opened is not overwritten.
 * @throws {LeaveOfLeaver, LeavesOverlap, LeaveChanged, TooManyLeaves}
 */
export function decideLeave(command: LeaveCommand, state: LeaveState): LeaveDecision | undefined {
  const { leaves } = state;
  const { id } = command;
  const stands = leaves.find(({ _id }) => _id === id);
  if (command.type === 'take-back') {
    if (!stands) return undefined;
    if (!sameDays(stands, command.seen)) throw new LeaveChanged();
    const changes = changesOf(stands, undefined);
    return { leaves: without(leaves, id), what: { type: 'leave-taken-back', changes } };
  }
  const { days } = command;
  if (stands && sameDays(stands, days)) return undefined;
  if (command.type === 'change' && !(stands && sameDays(stands, command.seen)))
    throw new LeaveChanged();
  if (state.left) throw new LeaveOfLeaver();
  const others = without(leaves, id);
  const other = others.find((one) => overlap(one, days));
  if (other) throw new LeavesOverlap(other);
  if (others.length >= MOST_LEAVES) throw new TooManyLeaves();
  const wanted = [...others, { _id: id, ...days }].sort((a, b) => (a.from < b.from ? -1 : 1));
  const type = stands ? 'leave-changed' : 'leave-recorded';
  return { leaves: wanted, what: { type, changes: changesOf(stands, days) } };
}

const without = (leaves: readonly Leave[], id: string) => leaves.filter(({ _id }) => _id !== id);

const sameDays = (one: LeaveDays, other: LeaveDays): boolean =>
  FIELDS.every(([, key]) => one[key] === other[key]);

const FIELDS = [
  ['leaveKind', 'kind'],
  ['leaveFrom', 'from'],
  ['leaveTo', 'to'],
] as const;

const changesOf = (was: LeaveDays | undefined, is: LeaveDays | undefined): FieldChange[] =>
  FIELDS.map(([field, key]) => ({ field, from: was?.[key] ?? '', to: is?.[key] ?? '' })).filter(
    ({ from, to }) => from !== to,
  );
