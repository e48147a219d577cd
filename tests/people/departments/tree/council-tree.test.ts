import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DEEPEST } from '../../../../src/people/departments/tree/check-tree.js';
import { councilTree } from '../../../../src/people/departments/tree/council-tree.js';
import type {
  TreeCommand,
  TreeEvent,
  TreeState,
} from '../../../../src/people/departments/tree/tree-events.js';
import {
  CodeTaken,
  EarlierThanLast,
  Ended,
  NotOpen,
  OfficersLeft,
  OwnAbove,
  TooDeep,
  UnitChanged,
  UnitNameTaken,
  UnitsBelow,
} from '../../../../src/people/departments/tree/tree-refusals.js';
import {
  isOpenOn,
  lastState,
  lineOn,
  stateOn,
  type Unit,
} from '../../../../src/people/departments/unit.js';
import { DomainError } from '../../../../src/ground/errors.js';
import { countSteps } from '../../../support/count-steps.js';

const at = new Date('2026-06-01T09:00:00Z');
const named = (text: string) => ({ uk: text, en: text });
type Given<T> = T extends TreeCommand
  ? Omit<T, 'by' | 'at' | 'on' | 'reason'> & { on?: string }
  : never;
type Act = Given<TreeCommand>;

const command = (act: Act): TreeCommand => ({ by: 'a', at, on: '2026-06-01', reason: '', ...act });
const evolve = (state: TreeState, event: TreeEvent) => councilTree.evolve(state, event);
const decide = (state: TreeState, act: Act) => councilTree.decide(command(act), state);
const carried = (state: TreeState, act: Act) => decide(state, act).reduce(evolve, state);
const after = (...acts: Act[]) => acts.reduce(carried, councilTree.initial);
const add = (unit: string, above: string | null, on = '2026-01-01'): Act => ({
  ...{ type: 'add', unit, code: `C-${unit}`, name: named(`Unit ${unit}`), kind: 'division' },
  ...{ above, on },
});
const move = (unit: string, above: string | null, on = '2026-06-01'): Act => ({
  ...{ type: 'move', unit, above, on },
});
const merge = (unit: string, into: string, on = '2026-06-01'): Act => ({
  ...{ type: 'merge', unit, into, on },
});
const close = (unit: string, into: string, officers = 0): Act => ({
  ...{ type: 'close', unit, into, officers },
});
const rename = (unit: string, text: string, on = '2026-06-01'): Act => ({
  ...{ type: 'rename', unit, name: named(text), kind: 'division', on },
});
const unitIn = ({ units }: TreeState, id: string): Unit => {
  const unit = units.find(({ _id }) => _id === id);
  if (!unit) throw new Error(`No unit ${id}`);
  return unit;
};
const lineIn = ({ units }: TreeState, id: string, day = '2026-06-01') =>
  lineOn(new Map(units.map((unit) => [unit._id, unit])), id, day);

const council = after(add('a', null), add('b', null), add('a1', 'a'), add('a2', 'a1'));

describe('the tree of the council', () => {
  it('takes over what stands on record before the first decision', () => {
    const standing = council.units.slice(0, 2);
    const act = command(rename('a', 'Renamed'));
    const events = councilTree.decide({ ...act, standing }, councilTree.initial);
    expect(events.map(({ type }) => type)).toEqual(['known', 'renamed']);
    const state = events.reduce(evolve, councilTree.initial);
    expect(lastState(unitIn(state, 'a')).name).toEqual(named('Renamed'));
    expect(unitIn(state, 'b')).toEqual(unitIn(council, 'b'));
  });

  it('keeps what a unit was on every day before a change', () => {
    const state = after(...[add('a', null)], rename('a', 'Second', '2026-03-01'));
    expect(stateOn(unitIn(state, 'a'), '2026-02-28')?.name).toEqual(named('Unit a'));
    expect(stateOn(unitIn(state, 'a'), '2026-03-01')?.name).toEqual(named('Second'));
    expect(stateOn(unitIn(state, 'a'), '2025-12-31')).toBeUndefined();
  });

  it('has no unit below itself', () => {
    expect(() => decide(council, move('a', 'a2'))).toThrow(OwnAbove);
    expect(() => decide(council, move('a', 'a'))).toThrow(OwnAbove);
    expect(() => decide(council, merge('a', 'a2'))).toThrow(OwnAbove);
  });

  it('has none on a past day either: what is written down late fits what is known of the days since', () => {
    const state = [move('a1', 'b', '2026-03-01'), move('b', 'a', '2026-04-01')].reduce(
      carried,
      council,
    );
    expect(() => decide(state, move('a', 'a2', '2026-05-01'))).toThrow(OwnAbove);
    const earlier = [move('b', 'a2', '2026-03-01'), move('b', null, '2026-05-01')].reduce(
      carried,
      council,
    );
    expect(() => decide(earlier, move('a', 'b', '2026-04-01'))).toThrow(OwnAbove);
    expect(decide(earlier, move('a', 'b', '2026-05-01'))).toHaveLength(1);
  });

  it('refuses a day before the last change of the unit, or before the unit above was there', () => {
    const state = carried(council, rename('a', 'Later', '2026-05-01'));
    expect(() => decide(state, rename('a', 'Earlier', '2026-04-30'))).toThrow(EarlierThanLast);
    const young = carried(council, add('y', null, '2026-05-01'));
    expect(() => decide(young, move('b', 'y', '2026-04-01'))).toThrow(NotOpen);
  });

  it('is no deeper than it may be, with all that a move takes along', () => {
    const chain = Array.from({ length: DEEPEST }, (_, at) =>
      add(`n${at}`, at === 0 ? null : `n${at - 1}`),
    );
    const deep = after(...chain, add('b', null));
    expect(() => decide(deep, add('more', `n${DEEPEST - 1}`))).toThrow(TooDeep);
    expect(() => decide(deep, move('n0', 'b'))).toThrow(TooDeep);
  });

  it('gives the units below a merged one to the other, and its documents a place below it', () => {
    const state = carried(council, merge('a', 'b'));
    expect(lineIn(state, 'a2')).toEqual(['a2', 'a1', 'b']);
    expect(lineIn(state, 'a')).toEqual(['a', 'b']);
    expect(isOpenOn(unitIn(state, 'a'), '2026-06-01')).toBe(false);
    expect(isOpenOn(unitIn(state, 'a'), '2026-05-31')).toBe(true);
    expect(lineIn(state, 'a2', '2026-05-31')).toEqual(['a2', 'a1', 'a']);
  });

  it('closes a unit only when none stands below it and no officer looks after it', () => {
    expect(() => decide(council, close('a', 'b'))).toThrow(UnitsBelow);
    expect(() => decide(council, close('a2', 'b', 1))).toThrow(OfficersLeft);
    expect(decide(council, close('a2', 'b'))).toHaveLength(1);
  });

  it('lets nothing more be done to a unit that is no more, nor with it', () => {
    const state = carried(council, close('a2', 'a1'));
    expect(() => decide(state, rename('a2', 'Again'))).toThrow(Ended);
    expect(() => decide(state, move('b', 'a2'))).toThrow(NotOpen);
    expect(() => decide(state, merge('b', 'a2'))).toThrow(NotOpen);
    expect(() => decide(state, merge('b', 'b'))).toThrow(NotOpen);
    expect(() => decide(state, add('n', 'a2', '2026-06-01'))).toThrow(NotOpen);
  });

  it('knows a code once, however it is typed, and a name once below one unit', () => {
    const again = (code: string): Act => ({
      ...{ type: 'add', unit: 'n', code, name: named('New'), kind: 'division', above: null },
    });
    expect(() => decide(council, again('c-A1'))).toThrow(CodeTaken);
    expect(() => decide(council, rename('b', 'Unit a'))).toThrow(UnitNameTaken);
    expect(decide(council, rename('a2', 'Unit a1'))).toHaveLength(1);
  });

  it('does the same twice once, and refuses a form that saw the unit before another changed it', () => {
    const acts = [rename('a', 'New'), move('b', 'a'), merge('b', 'a1'), close('a2', 'a1')];
    for (const act of acts) {
      const state = carried(council, act);
      expect(decide(state, act)).toEqual([]);
    }
    expect(decide(council, add('a', null))).toEqual([]);
    const seen = { ...rename('a', 'Mine'), seen: 1 } as Act;
    expect(decide(council, seen)).toHaveLength(1);
    expect(() => decide(carried(council, rename('a', 'Theirs')), seen)).toThrow(UnitChanged);
  });

  it('looks at the units that a change is about, however many others there are', () => {
    const acts = (most: number): Act[] => [
      ...Array.from({ length: most }, (_, n) => add(`n${n}`, n < 6 ? null : `n${n % 6}`)),
      ...Array.from({ length: most }, (_, n) => rename(`n${n}`, `Renamed ${n}`)),
      ...Array.from({ length: most - 12 }, (_, n) => move(`n${n + 12}`, `n${n % 6}`)),
    ];
    const stepsFor = (most: number) => {
      const all = acts(most);
      return countSteps(() => void after(...all));
    };
    expect(stepsFor(800)).toBeLessThan(2.2 * stepsFor(400));
  });

  it('stays a tree on every day, loses no unit and finds everybody a place, whatever is done to it', () => {
    const id = fc.integer({ min: 0, max: 9 }).map((n) => `u${n}`);
    const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-05-0${n}`);
    const above = fc.option(id, { nil: null });
    const act: fc.Arbitrary<Act> = fc.oneof(
      fc.tuple(id, above, day).map(([unit, upper, on]) => add(unit, upper, on)),
      fc.tuple(id, above, day).map(([unit, upper, on]) => move(unit, upper, on)),
      fc.tuple(id, id, day).map(([unit, into, on]) => merge(unit, into, on)),
      fc.tuple(id, id).map(([unit, into]) => close(unit, into)),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let state = councilTree.initial;
        for (const one of acts) {
          const before = state;
          try {
            state = carried(state, one);
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
          }
          expect(state.units.map(({ _id }) => _id)).toEqual(
            expect.arrayContaining(before.units.map(({ _id }) => _id)),
          );
        }
        for (const unit of state.units) {
          for (const on of Array.from({ length: 9 }, (_, n) => `2026-05-0${n + 1}`)) {
            const line = lineIn(state, unit._id, on);
            const top = stateOn(unitIn(state, line.at(-1) ?? ''), on);
            expect(top?.above ?? null).toBeNull();
          }
          // Whoever worked in it is led from heir to heir to a unit that is there.
          let heir = unit;
          const passed = new Set<string>();
          while (heir.end) {
            expect(passed.has(heir._id)).toBe(false);
            passed.add(heir._id);
            heir = unitIn(state, heir.end.into);
          }
          expect(isOpenOn(heir, '2026-06-01')).toBe(true);
        }
      }),
    );
  });
});
