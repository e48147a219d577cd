import type { Decider } from '../../../decisions/decider.js';
import { NotFound } from '../../../ground/errors.js';
import { identityForm } from '../../../ground/text/identity-form.js';
import { checkTree, MOST_CHANGES, MOST_UNITS } from './check-tree.js';
import { indexOf, nameKey, withUnits, type CouncilIndex } from './council-index.js';
import type { TreeCommand, TreeEvent, TreeState } from './tree-events.js';
import {
  CodeTaken,
  EarlierThanLast,
  Ended,
  NotOpen,
  OfficersLeft,
  TreeFull,
  UnitChanged,
  UnitNameTaken,
  UnitsBelow,
} from './tree-refusals.js';
import { isOpenOn, lastState, versionOf, type Unit, type UnitState } from '../unit.js';

/**
 * The units of the council and what stands above what: one document decides for all, so that two moves
 * that cross leave no circle. Whatever is decided, on every day from its own on the tree holds together
 * (check-tree.ts), and nothing of the days before is touched.
 */
export const councilTree: Decider<TreeState, TreeCommand, TreeEvent> = {
  initial: { units: [] },

  decide(command, state) {
    const { standing = [] } = command;
    const units = notTakenOver(state, standing);
    const first: TreeEvent[] = units.length > 0 ? [{ type: 'known', units }] : [];
    const before = first.reduce(evolve, state);
    const event = eventOf(command, before);
    if (!event) return [];
    const changed = changedBy(event, before);
    // Another name stands where the former one did.
    if (event.type !== 'renamed') checkTree(indexOf(before.units), { on: event.on, changed });
    return [...first, event];
  },

  evolve,
};

type Decided = Exclude<TreeEvent, { type: 'known' }>;

/** Of what is on record, the units that the document does not know. */
function notTakenOver({ units }: TreeState, standing: readonly Unit[]): Unit[] {
  const { byId, takenOver } = indexOf(units);
  if (takenOver.has(standing)) return [];
  const unknown = standing.filter(({ _id }) => !byId.has(_id));
  if (unknown.length === 0) takenOver.add(standing);
  return unknown;
}

function eventOf(command: TreeCommand, state: TreeState): Decided | undefined {
  const { by, at, on, reason } = command;
  const act = { by, at, on, reason };
  const index = indexOf(state.units);
  if (command.type === 'add') {
    const { unit, code, name, kind, above } = command;
    if (index.byId.has(unit)) return undefined;
    if (index.codes.has(identityForm(code))) throw new CodeTaken();
    refuseFull(index);
    refuseNamesake(index, { name, above, on });
    return { type: 'added', ...act, unit, code, name, kind, above };
  }
  const unit = unitIn(index, command.unit);
  const last = lastState(unit);
  if (saysAlready(command, unit, last)) return undefined;
  if (unit.end) throw new Ended();
  if (command.seen !== undefined && command.seen !== versionOf(unit)) throw new UnitChanged();
  refuseEarlier(unit, on);
  refuseFull(index);
  const { name, kind, above } = last;
  switch (command.type) {
    case 'rename':
      refuseNamesake(index, { name: command.name, above, on, except: unit._id });
      return {
        ...{ type: 'renamed', ...act, unit: unit._id, above, was: name },
        ...{ name: command.name, kind: command.kind },
      };
    case 'move':
      refuseNamesake(index, { name, above: command.above, on, except: unit._id });
      return {
        ...{ type: 'moved', ...act, unit: unit._id, name, kind, was: above },
        above: command.above,
      };
    case 'merge': {
      const below = unitsBelow(index, unit._id, on);
      for (const one of below) refuseEarlier(one, on);
      refuseEnded(index, command.into, unit._id, on);
      return {
        ...{ type: 'merged', ...act, unit: unit._id, into: command.into },
        below: below.map(({ _id }) => _id),
      };
    }
    case 'close':
      if (unitsBelow(index, unit._id, on).length > 0) throw new UnitsBelow();
      if ((command.officers ?? 0) > 0) throw new OfficersLeft();
      refuseEnded(index, command.into, unit._id, on);
      return { type: 'closed', ...act, unit: unit._id, into: command.into };
  }
}

type OfUnit = Exclude<TreeCommand, { type: 'add' }>;

/** Whether what a command wants stands already, so that it changes nothing. */
function saysAlready(command: OfUnit, { end }: Unit, last: UnitState): boolean {
  switch (command.type) {
    case 'rename':
      return sameName(command.name, last.name) && command.kind === last.kind && !end;
    case 'move':
      return command.above === last.above && !end;
    case 'merge':
      return end?.merged === true && end.into === command.into;
    case 'close':
      return end?.merged === false && end.into === command.into;
  }
}

function evolve(state: TreeState, event: TreeEvent): TreeState {
  const changed = event.type === 'known' ? event.units : changedBy(event, state).values();
  return { units: withUnits(state.units, changed) };
}

/** The units that an event changes, as they are from then on. */
function changedBy(event: Decided, { units }: TreeState): Map<string, Unit> {
  const { by, at, on, reason } = event;
  const next = ({ name, kind, above }: Pick<UnitState, 'name' | 'kind' | 'above'>): UnitState => ({
    ...{ from: on, name, kind, above, by, at, reason },
  });
  if (event.type === 'added') {
    const { unit: _id, code } = event;
    return new Map([[_id, { _id, code, states: [next(event)], end: null }]]);
  }
  const index = indexOf(units);
  const unit = unitIn(index, event.unit);
  const put = (one: Unit, state: Pick<UnitState, 'name' | 'kind' | 'above'>): Unit => ({
    ...one,
    states: [...one.states, next(state)],
  });
  switch (event.type) {
    case 'renamed':
    case 'moved':
      return new Map([[unit._id, put(unit, event)]]);
    case 'merged': {
      // What it leaves behind, documents and applications, is looked after from where it goes.
      const { into: above } = event;
      const going = [unit, ...event.below.map((id) => unitIn(index, id))];
      const moved = going.map((one) => put(one, { ...lastState(one), above }));
      const end = { on, into: above, merged: true, by, at, reason };
      return new Map(moved.map((one) => [one._id, one._id === unit._id ? { ...one, end } : one]));
    }
    case 'closed': {
      const end = { on, into: event.into, merged: false, by, at, reason };
      return new Map([[unit._id, { ...unit, end }]]);
    }
  }
}

const sameName = (one: { uk: string; en: string }, other: { uk: string; en: string }) =>
  one.uk === other.uk && one.en === other.en;

function unitIn({ byId }: CouncilIndex, id: string): Unit {
  const known = byId.get(id);
  if (!known) throw new NotFound();
  return known.unit;
}

const unitsBelow = (index: CouncilIndex, id: string, day: string): Unit[] =>
  [...(index.everBelow.get(id) ?? [])]
    .map((below) => unitIn(index, below))
    .filter((one) => !one.end && isOpenOn(one, day) && lastState(one).above === id);

function refuseEnded(index: CouncilIndex, id: string, from: string, day: string): void {
  const unit = unitIn(index, id);
  if (id === from || !isOpenOn(unit, day) || unit.end) throw new NotOpen();
}

function refuseEarlier(unit: Unit, day: string): void {
  const { from } = lastState(unit);
  if (day < from) throw new EarlierThanLast(from);
}

function refuseFull({ byId, changes }: CouncilIndex): void {
  if (byId.size >= MOST_UNITS || changes >= MOST_CHANGES) throw new TreeFull();
}

/** Two units of one name below the same one could not be told apart. */
function refuseNamesake(
  index: CouncilIndex,
  { name, above, on, except }: Pick<UnitState, 'name' | 'above'> & { on: string; except?: string },
): void {
  const alike = [...(index.named.get(nameKey(above, name.uk)) ?? [])];
  const taken = alike.some((id) => {
    const one = unitIn(index, id);
    return id !== except && !one.end && isOpenOn(one, on);
  });
  if (taken) throw new UnitNameTaken();
}
