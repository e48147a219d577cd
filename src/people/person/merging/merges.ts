import type { Decider } from '../../../decisions/decider.js';
import type { Role } from '../../../ground/roles.js';
import { refuseOneself } from '../oneself.js';
import type { Person } from '../person.js';
import { isResidents } from '../resident/resident.js';
import {
  AdministratorNeeded,
  MergedAlready,
  RolesOfMerged,
  SameRecord,
  StayingLeft,
} from './merge-refusals.js';

/** That one person was on record twice: `from` goes, `into` stays. */
export interface Merge {
  from: string;
  into: string;
}

/** The same where it is carried out: by whom, and when. */
export interface Joining extends Merge {
  by: string;
  at: Date;
}

/** Which records were merged; the oldest first, each `from` once. */
export interface MergesState {
  merges: readonly Merge[];
}

interface Act extends Joining {
  /** On what grounds. */
  reason: string;
}

/** What the two records say when it is decided; see merges-store.ts. */
export interface MergeFacts {
  from: Pick<Person, 'roles' | 'status' | 'resident'>;
  into: Pick<Person, 'roles' | 'status' | 'resident'>;
  /** Of whoever decides. */
  byRoles: readonly Role[];
}

export type MergeCommand = Act & { facts?: MergeFacts };
/** `resident`: the record that goes is a resident's; later nothing on it says so. */
export type MergeEvent = Act & { type: 'merged'; resident?: boolean };

/**
 * Which records are one person's: one document decides for all, so that of two merges that cross – A into
 * B and B into A – one wins, and whoever stays is never one who went. Nobody gains a role by it: whoever
 * may do more than learn does not go, but for who teaches on both; and an officer merges nobody into such an
 * account.
 */
export const merges: Decider<MergesState, MergeCommand, MergeEvent> = {
  initial: { merges: [] },

  decide({ facts, ...act }, { merges: done }) {
    const { from, into, by } = act;
    refuseOneself(by, from, into);
    if (from === into) throw new SameRecord();
    const before = done.find((one) => one.from === from);
    if (before?.into === into) return [];
    if (before || done.some((one) => one.from === into)) throw new MergedAlready();
    if (facts) refuseBy(facts);
    return [{ ...act, type: 'merged', ...(facts?.from.resident ? { resident: true } : {}) }];
  },

  evolve({ merges: done }, { from, into }) {
    return { merges: [...done, { from, into }] };
  },
};

function refuseBy({ from, into, byRoles }: MergeFacts): void {
  // Who teaches on both gains nothing: the courses follow.
  const more = from.roles.filter(isMore);
  if (more.some((role) => role !== 'trainer' || !into.roles.includes(role)))
    throw new RolesOfMerged();
  if (into.roles.some(isMore) && !byRoles.includes('admin')) throw new AdministratorNeeded();
  if (!mayStay(from, into)) throw new StayingLeft();
}

/**
 * Whoever stays works here, or both left. A resident's record never stays: it is theirs to end, and whoever
 * ended it is forgotten within minutes, with all that was merged into it.
 */
const mayStay = (from: MergeFacts['from'], into: MergeFacts['into']): boolean =>
  into.status === 'active' ||
  (into.status === 'left' && from.status === 'left' && !isResidents(into));

/** Whether a role lets somebody do more than learn. */
export const isMore = (role: Role): boolean => role !== 'staff';
