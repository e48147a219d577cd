import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../../../../src/ground/errors.js';
import {
  decideLeave,
  type LeaveCommand,
  type LeaveState,
} from '../../../../src/people/person/leave/decide-leave.js';
import {
  joinedLeaves,
  leaveOn,
  overlap,
  type LeaveDays,
} from '../../../../src/people/person/leave/leave.js';
import {
  LeaveChanged,
  LeaveOfLeaver,
  LeavesOverlap,
} from '../../../../src/people/person/leave/leave-refusals.js';

const annual = (from: string, to: string): LeaveDays => ({ kind: 'annual', from, to });
const JUNE = annual('2026-06-01', '2026-06-14');
const NONE: LeaveState = { leaves: [], left: false };
const after = (state: LeaveState, command: LeaveCommand): LeaveState => ({
  ...state,
  leaves: decideLeave(command, state)?.leaves ?? state.leaves,
});
const inJune = after(NONE, { type: 'record', id: 'june', days: JUNE });

describe('somebody’s leave', () => {
  it('is put on record once, with its kind and its days', () => {
    const command = { type: 'record', id: 'june', days: JUNE } as const;
    expect(decideLeave(command, NONE)?.what).toEqual({
      type: 'leave-recorded',
      changes: [
        { field: 'leaveKind', from: '', to: 'annual' },
        { field: 'leaveFrom', from: '', to: '2026-06-01' },
        { field: 'leaveTo', from: '', to: '2026-06-14' },
      ],
    });
    expect(decideLeave(command, inJune)).toBeUndefined();
  });

  it('holds from its first day to its last, both included, and until further notice without a last', () => {
    for (const day of ['2026-06-01', '2026-06-14'])
      expect(leaveOn(inJune.leaves, day)?._id).toBe('june');
    for (const day of ['2026-05-31', '2026-06-15'])
      expect(leaveOn(inJune.leaves, day)).toBeUndefined();
    const open = after(NONE, { type: 'record', id: 'o', days: annual('2026-06-01', '') });
    expect(leaveOn(open.leaves, '2031-01-01')?._id).toBe('o');
  });

  it('shares no day with another', () => {
    for (const days of [annual('2026-06-14', '2026-06-20'), annual('2026-05-01', '')])
      expect(() => decideLeave({ type: 'record', id: 'x', days }, inJune)).toThrow(LeavesOverlap);
    const next = annual('2026-06-15', '2026-06-20');
    expect(after(inJune, { type: 'record', id: 'x', days: next }).leaves).toHaveLength(2);
  });

  it('is changed and taken back only by whoever saw it as it stands', () => {
    const longer = annual('2026-06-01', '2026-06-20');
    const change = { type: 'change', id: 'june', seen: JUNE, days: longer } as const;
    const changed = after(inJune, change);
    expect(decideLeave(change, inJune)?.what).toEqual({
      type: 'leave-changed',
      changes: [{ field: 'leaveTo', from: '2026-06-14', to: '2026-06-20' }],
    });
    expect(decideLeave(change, changed)).toBeUndefined();
    const other = { ...change, days: annual('2026-06-02', '2026-06-03') };
    expect(() => decideLeave(other, changed)).toThrow(LeaveChanged);
    const back = { type: 'take-back', id: 'june', seen: JUNE } as const;
    expect(() => decideLeave(back, changed)).toThrow(LeaveChanged);
    expect(after(inJune, back).leaves).toEqual([]);
    expect(decideLeave(back, NONE)).toBeUndefined();
  });

  it('is not put on record of somebody who works here no longer, but can be taken back', () => {
    const left = { ...inJune, left: true };
    const days = annual('2026-08-01', '2026-08-02');
    expect(() => decideLeave({ type: 'record', id: 'x', days }, left)).toThrow(LeaveOfLeaver);
    expect(after(left, { type: 'take-back', id: 'june', seen: JUNE }).leaves).toEqual([]);
  });

  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2026-02-${String(n).padStart(2, '0')}`);
  const days = fc
    .tuple(day, fc.option(day, { nil: '' }))
    .map(([from, to]) => annual(from, to !== '' && to < from ? from : to));
  const recorded = fc.array(days, { maxLength: 8 }).map((all) =>
    all.reduce((state, one, at) => {
      try {
        return after(state, { type: 'record', id: `l${at}`, days: one });
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        return state;
      }
    }, NONE),
  );
  const disjoint = ({ leaves }: Pick<LeaveState, 'leaves'>) =>
    leaves.every((one, at) => leaves.slice(at + 1).every((other) => !overlap(one, other)));

  it('never shares a day with another, whatever is tried, and however two records are merged', () => {
    fc.assert(
      fc.property(recorded, recorded, (one, other) => {
        expect(disjoint(one)).toBe(true);
        const both = joinedLeaves(one.leaves, other.leaves);
        expect(disjoint({ leaves: both })).toBe(true);
        expect(both).toEqual(expect.arrayContaining([...one.leaves]));
        for (const leave of other.leaves)
          expect(both.some((stands) => overlap(stands, leave))).toBe(true);
      }),
    );
  });
});
