import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Forbidden } from '../../../../src/ground/errors.js';
import {
  administrators,
  type AdministratorsCommand,
  type AdministratorsState,
} from '../../../../src/people/person/roles/administrators.js';
import {
  LastAdministrator,
  NotAsked,
  SecondNeeded,
} from '../../../../src/people/person/roles/role-refusals.js';

const at = new Date('2026-03-01T09:00:00Z');
type Type = AdministratorsCommand['type'];

const decide = (
  state: AdministratorsState,
  standing: string[],
  [type, person, by]: [Type, string, string],
) => administrators.decide({ type, person, by, at, standing }, state);

/** The state after these were carried out, each with the same records standing. */
const after = (standing: string[], ...acts: [Type, string, string][]) =>
  acts.reduce(
    (state, act) =>
      decide(state, standing, act).reduce((was, event) => administrators.evolve(was, event), state),
    administrators.initial,
  );
const whatOf = (...given: Parameters<typeof decide>) => decide(...given).map(({ type }) => type);

describe('who administers the registry', () => {
  it('is added at once by the only one', () => {
    expect(whatOf(administrators.initial, ['a'], ['give', 'x', 'a'])).toEqual(['given']);
  });

  it('is asked for where there are two, once, and given by the other', () => {
    const asked = after(['a', 'b'], ['give', 'x', 'a']);
    expect(asked.requests).toEqual([{ person: 'x', by: 'a', at }]);
    expect(whatOf(asked, ['a', 'b'], ['give', 'x', 'a'])).toEqual([]);
    expect(whatOf(asked, ['a', 'b'], ['confirm', 'x', 'b'])).toEqual(['given']);
    expect(() => decide(asked, ['a', 'b'], ['confirm', 'x', 'a'])).toThrow(SecondNeeded);
  });

  it('is not confirmed when nobody asks any more: declined, or whoever asked is none any more', () => {
    const declined = after(['a', 'b'], ['give', 'x', 'a'], ['decline', 'x', 'b']);
    const gone = after(['a', 'b', 'c'], ['give', 'x', 'a'], ['take', 'a', 'b']);
    for (const state of [declined, gone])
      expect(() => decide(state, ['a', 'b', 'c'], ['confirm', 'x', 'b'])).toThrow(NotAsked);
  });

  it('is never nobody: the last one is not taken and does not leave', () => {
    for (const type of ['take', 'leave'] as const)
      expect(() => decide(administrators.initial, ['a'], [type, 'a', 'a'])).toThrow(
        LastAdministrator,
      );
  });

  it('is not decided by somebody from whom the role was taken, whatever their record says yet', () => {
    const state = after(['a', 'b', 'c'], ['take', 'b', 'a']);
    expect(() => decide(state, ['a', 'b', 'c'], ['take', 'a', 'b'])).toThrow(Forbidden);
  });

  it('is who a provider’s groups say, without a second one’s word, but never nobody', () => {
    expect(whatOf(administrators.initial, ['a', 'b'], ['grant', 'x', 'provider'])).toEqual([
      'given',
    ]);
    expect(whatOf(administrators.initial, ['a'], ['grant', 'a', 'provider'])).toEqual([]);
    expect(whatOf(administrators.initial, ['a', 'b'], ['withdraw', 'a', 'p'])).toEqual(['taken']);
    expect(() => decide(administrators.initial, ['a'], ['withdraw', 'a', 'p'])).toThrow(
      LastAdministrator,
    );
  });

  it('is always somebody, and nobody by one word where there were two, whatever is tried', () => {
    const people = ['a', 'b', 'c', 'd'];
    const act = fc.tuple(
      fc.constantFrom<Type>('give', 'confirm', 'decline', 'take', 'leave', 'grant', 'withdraw'),
      fc.constantFrom(...people),
      fc.constantFrom(...people),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let state = administrators.initial;
        let active = ['a', 'b'];
        for (const one of acts) {
          let events;
          try {
            events = decide(state, active, one);
          } catch {
            continue;
          }
          for (const event of events) {
            const asker = state.requests.find(({ person }) => person === event.person)?.by;
            if (event.type === 'given' && one[0] !== 'grant' && active.length > 1) {
              expect(asker).toBeDefined();
              expect(asker).not.toBe(event.by);
            }
            state = administrators.evolve(state, event);
            if (event.type === 'given') active = [...active, event.person];
            if (event.type === 'taken') active = active.filter((id) => id !== event.person);
          }
          expect(active.length).toBeGreaterThan(0);
        }
      }),
    );
  });
});
