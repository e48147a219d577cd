import { identityForm } from '../../../ground/text/identity-form.js';
import { lastState, type Unit } from '../unit.js';

/**
 * Units by what decisions ask of them, so that a decision looks at the units that it is about and not at
 * all there are: a file brings two thousand of them.
 */
export interface CouncilIndex {
  readonly byId: Map<string, { unit: Unit; at: number }>;
  /** Identity forms of all codes, also of units that are no more. */
  readonly codes: Set<string>;
  /** Ids of units by what they stand below and the identity form of their name; see `nameKey`. */
  readonly named: Map<string, Set<string>>;
  /** Ids of the units that stand below one, or ever stood there. */
  readonly everBelow: Map<string, Set<string>>;
  /** The days on which anything changes. */
  readonly days: Set<string>;
  /** How many changes there are in all. */
  changes: number;
  /** What was on record beside the document, and is in it by now. */
  readonly takenOver: WeakSet<readonly Unit[]>;
}

/** By what a unit's name is looked up among those below the same one. */
export const nameKey = (above: string | null, name: string): string =>
  `${above ?? ''}\n${identityForm(name)}`;

const indexes = new WeakMap<readonly Unit[], CouncilIndex>();

/** The index of these units: handed on by whatever made them, or made anew. */
export function indexOf(units: readonly Unit[]): CouncilIndex {
  const known = indexes.get(units);
  if (known) return known;
  const index: CouncilIndex = {
    ...{ byId: new Map(), codes: new Set(), named: new Map(), everBelow: new Map() },
    ...{ days: new Set(), changes: 0, takenOver: new WeakSet() },
  };
  units.forEach((unit, at) => {
    put(index, unit, at);
  });
  indexes.set(units, index);
  return index;
}

/**
 * These units with some as they are from now on, at their places, and new ones behind. The index goes on
 * to them; whoever asks for that of the former units makes it anew.
 */
export function withUnits(units: readonly Unit[], changed: Iterable<Unit>): Unit[] {
  const index = indexOf(units);
  const next = units.slice();
  indexes.delete(units);
  for (const unit of changed) {
    const before = index.byId.get(unit._id);
    const at = before?.at ?? next.length;
    next[at] = unit;
    if (before) takeOut(index, before.unit);
    put(index, unit, at);
  }
  indexes.set(next, index);
  return next;
}

function put(index: CouncilIndex, unit: Unit, at: number): void {
  const { _id, code, states, end } = unit;
  const { above, name } = lastState(unit);
  index.byId.set(_id, { unit, at });
  index.codes.add(identityForm(code));
  within(index.named, nameKey(above, name.uk)).add(_id);
  for (const state of states) {
    if (state.above !== null) within(index.everBelow, state.above).add(_id);
    index.days.add(state.from);
  }
  if (end) index.days.add(end.on);
  index.changes += states.length;
}

function takeOut(index: CouncilIndex, unit: Unit): void {
  const { above, name } = lastState(unit);
  index.named.get(nameKey(above, name.uk))?.delete(unit._id);
  index.changes -= unit.states.length;
}

function within(sets: Map<string, Set<string>>, key: string): Set<string> {
  const known = sets.get(key);
  if (known) return known;
  const made = new Set<string>();
  sets.set(key, made);
  return made;
}
