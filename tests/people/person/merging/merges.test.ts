import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Role } from '../../../../src/ground/roles.js';
import {
  AdministratorNeeded,
  MergedAlready,
  RolesOfMerged,
  SameRecord,
  StayingLeft,
} from '../../../../src/people/person/merging/merge-refusals.js';
import {
  merges,
  type MergeFacts,
  type MergesState,
} from '../../../../src/people/person/merging/merges.js';
import { DecidesOnOneself } from '../../../../src/people/person/oneself.js';
import { DomainError } from '../../../../src/ground/errors.js';

const at = new Date('2026-03-01T09:00:00Z');
const who = (...roles: Role[]) => ({
  roles: ['staff' as const, ...roles],
  status: 'active' as const,
});
const PLAIN: MergeFacts = { from: who(), into: who(), byRoles: ['staff', 'hr'] };

const decide = (state: MergesState, from: string, into: string, facts = PLAIN, by = 'officer') =>
  merges.decide({ from, into, by, at, reason: '', facts }, state);
const after = (...pairs: [string, string][]) =>
  pairs.reduce(
    (state, [from, into]) =>
      decide(state, from, into).reduce((was, event) => merges.evolve(was, event), state),
    merges.initial,
  );

describe('two records of one person', () => {
  it('are merged once: the same again is no second event', () => {
    expect(decide(merges.initial, 'a', 'b').map(({ type }) => type)).toEqual(['merged']);
    expect(decide(after(['a', 'b']), 'a', 'b')).toEqual([]);
  });

  it('are not merged crosswise, nor into a record that went, nor elsewhere', () => {
    const state = after(['a', 'b']);
    expect(() => decide(state, 'b', 'a')).toThrow(MergedAlready);
    expect(() => decide(state, 'c', 'a')).toThrow(MergedAlready);
    expect(() => decide(state, 'a', 'c')).toThrow(MergedAlready);
    expect(decide(state, 'b', 'c')).toHaveLength(1);
  });

  it('are never whoever decides, nor one and the same', () => {
    expect(() => decide(merges.initial, 'a', 'b', PLAIN, 'a')).toThrow(DecidesOnOneself);
    expect(() => decide(merges.initial, 'a', 'b', PLAIN, 'b')).toThrow(DecidesOnOneself);
    expect(() => decide(merges.initial, 'a', 'a')).toThrow(SameRecord);
  });

  it.each(['trainer', 'hr', 'institute', 'admin'] as const)(
    'never lose an account with the role %s, and only an administrator merges into one',
    (role) => {
      const from = { ...PLAIN, from: who(role), byRoles: ['admin' as const] };
      expect(() => decide(merges.initial, 'a', 'b', from)).toThrow(RolesOfMerged);
      const into = { ...PLAIN, into: who(role) };
      expect(() => decide(merges.initial, 'a', 'b', into)).toThrow(AdministratorNeeded);
      expect(decide(merges.initial, 'a', 'b', { ...into, byRoles: ['admin'] })).toHaveLength(1);
    },
  );

  it('do not have somebody who works here go into a record of who does not', () => {
    const facts = { ...PLAIN, into: { ...who(), status: 'left' as const } };
    expect(() => decide(merges.initial, 'a', 'b', facts)).toThrow(StayingLeft);
  });

  it('lead to one record whatever is asked: each goes once, and none into itself', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id), { maxLength: 30 }), (asked) => {
        let state = merges.initial;
        for (const [from, into] of asked)
          try {
            state = decide(state, from, into).reduce(
              (was, event) => merges.evolve(was, event),
              state,
            );
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
          }
        const leads = new Map(state.merges.map(({ from, into }) => [from, into]));
        expect(leads.size).toBe(state.merges.length);
        for (const start of leads.keys()) {
          let steps = 0;
          for (let one: string | undefined = start; one; one = leads.get(one)) steps += 1;
          expect(steps).toBeLessThanOrEqual(leads.size + 1);
        }
      }),
    );
  });
});
