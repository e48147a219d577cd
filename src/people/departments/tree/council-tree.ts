import type { Decider } from '../../../decisions/decider.js';
import { NotFound } from '../../../ground/errors.js';
import { identityForm } from '../../../ground/text/identity-form.js';
import { checkTree, MOST_CHANGES, MOST_UNITS } from './check-tree.js';
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
    const known = new Set(state.units.map(({ _id }) => _id));
    const units = standing.filter(({ _id }) => !known.has(_id));
    const first: TreeEvent[] = units.length > 0 ? [{ type: 'known', units }] : [];
    const before = first.reduce(evolve, state);
    const event = eventOf(command, before);
    if (!event) return [];
    const after = evolve(before, event);
    checkTree(after.units, event.on);
    return [...first, event];
  },

  evolve,
};

type Decided = Exclude<TreeEvent, { type: 'known' }>;

function eventOf(command: TreeCommand, { units }: TreeState): Decided | undefined {
  const { by, at, on, reason } = command;
  const act = { by, at, on, reason };
  if (command.type === 'add') {
    const { unit, code, name, kind, above } = command;
    if (units.some(({ _id }) => _id === unit)) return undefined;
    if (units.some((one) => identityForm(one.code) === identityForm(code))) throw new CodeTaken();
    refuseFull(units);
    refuseNamesake(units, { name, above, on });
    return { type: 'added', ...act, unit, code, name, kind, above };
  }
  const unit = unitIn(units, command.unit);
  const last = lastState(unit);
  if (saysAlready(command, unit, last)) return undefined;
  if (unit.end) throw new Ended();
  if (command.seen !== undefined && command.seen !== versionOf(unit)) throw new UnitChanged();
  refuseEarlier(unit, on);
  refuseFull(units);
  const { name, kind, above } = last;
  switch (command.type) {
    case 'rename':
      refuseNamesake(units, { name: command.name, above, on, except: unit._id });
      return {
        ...{ type: 'renamed', ...act, unit: unit._id, above, was: name },
        ...{ name: command.name, kind: command.kind },
      };
    case 'move':
      refuseNamesake(units, { name, above: command.above, on, except: unit._id });
      return {
        ...{ type: 'moved', ...act, unit: unit._id, name, kind, was: above },
        above: command.above,
      };
    case 'merge': {
      const below = unitsBelow(units, unit._id, on);
      for (const one of below) refuseEarlier(one, on);
      refuseEnded(units, command.into, unit._id, on);
      return {
        ...{ type: 'merged', ...act, unit: unit._id, into: command.into },
        below: below.map(({ _id }) => _id),
      };
    }
    case 'close':
      if (unitsBelow(units, unit._id, on).length > 0) throw new UnitsBelow();
      if ((command.officers ?? 0) > 0) throw new OfficersLeft();
      refuseEnded(units, command.into, unit._id, on);
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
  const { units } = state;
  if (event.type === 'known') return { units: [...units, ...event.units] };
  const { by, at, on, reason } = event;
  const next = ({ name, kind, above }: Pick<UnitState, 'name' | 'kind' | 'above'>): UnitState => ({
    ...{ from: on, name, kind, above, by, at, reason },
  });
  const put = (id: string, above: string) => (unit: Unit) =>
    unit._id === id
      ? { ...unit, states: [...unit.states, next({ ...lastState(unit), above })] }
      : unit;
  const ended = (merged: boolean, into: string) => (unit: Unit) =>
    unit._id === event.unit ? { ...unit, end: { on, into, merged, by, at, reason } } : unit;
  switch (event.type) {
    case 'added': {
      const { unit: _id, code } = event;
      return { units: [...units, { _id, code, states: [next(event)], end: null }] };
    }
    case 'renamed':
    case 'moved':
      return {
        units: units.map((unit) =>
          unit._id === event.unit ? { ...unit, states: [...unit.states, next(event)] } : unit,
        ),
      };
    case 'merged': {
      // What it leaves behind, documents and applications, is looked after from where it goes.
      const going = [event.unit, ...event.below];
      const moved = going.reduce((all, id) => all.map(put(id, event.into)), units);
      return { units: moved.map(ended(true, event.into)) };
    }
    case 'closed':
      return { units: units.map(ended(false, event.into)) };
  }
}

const sameName = (one: { uk: string; en: string }, other: { uk: string; en: string }) =>
  one.uk === other.uk && one.en === other.en;

function unitIn(units: readonly Unit[], id: string): Unit {
  const unit = units.find(({ _id }) => _id === id);
  if (!unit) throw new NotFound();
  return unit;
}

const unitsBelow = (units: readonly Unit[], id: string, day: string): Unit[] =>
  units.filter((one) => !one.end && isOpenOn(one, day) && lastState(one).above === id);

function refuseEnded(units: readonly Unit[], id: string, from: string, day: string): void {
  if (id === from || !isOpenOn(unitIn(units, id), day) || unitIn(units, id).end)
    throw new NotOpen();
}

function refuseEarlier(unit: Unit, day: string): void {
  const { from } = lastState(unit);
  if (day < from) throw new EarlierThanLast(from);
}

function refuseFull(units: readonly Unit[]): void {
  const changes = units.reduce((sum, { states }) => sum + states.length, 0);
  if (units.length >= MOST_UNITS || changes >= MOST_CHANGES) throw new TreeFull();
}

/** Two units of one name below the same one could not be told apart. */
function refuseNamesake(
  units: readonly Unit[],
  { name, above, on, except }: Pick<UnitState, 'name' | 'above'> & { on: string; except?: string },
): void {
  const taken = units.some((one) => {
    if (one._id === except || one.end || !isOpenOn(one, on)) return false;
    const last = lastState(one);
    return last.above === above && identityForm(last.name.uk) === identityForm(name.uk);
  });
  if (taken) throw new UnitNameTaken();
}
