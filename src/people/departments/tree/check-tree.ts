import { NotOpen, OwnAbove, TooDeep } from './tree-refusals.js';
import { isOpenOn, lineOn, stateOn, type Unit } from '../unit.js';
import type { CouncilIndex } from './council-index.js';

/** More units, and more changes to them in all, than any council has: they stand in one document. */
export const MOST_UNITS = 2000;
export const MOST_CHANGES = 20_000;

/** So many units stand one above the other at most. */
export const DEEPEST = 8;

/** What the tree is about to be: where it is looked at for the day, and what is changed in it. */
interface Change {
  /** The day from which it holds, `YYYY-MM-DD`. */
  on: string;
  /** Units as they would be, by id. */
  changed: ReadonlyMap<string, Unit>;
}

/**
 * Checks that the tree would hold together on a day and on each later one on which it changes: what is
 * written down for a past day must fit all that was written down for the days since. Looked at are the
 * units that change and those that stand below them on any day; on no other does it depend.
 * @throws {OwnAbove, NotOpen, TooDeep}
 */
export function checkTree(index: CouncilIndex, { on, changed }: Change): void {
  const units = { get: (id: string) => changed.get(id) ?? index.byId.get(id)?.unit };
  const touched = withAllBelow(index, changed.keys());
  const days = [...index.days].filter((day) => day > on);
  for (const day of new Set([on, ...days])) checkOn(units, touched, day);
}

function withAllBelow({ everBelow }: CouncilIndex, ids: Iterable<string>): Set<string> {
  const all = new Set(ids);
  // A set is walked to its end, with what is added on the way.
  for (const id of all) for (const below of everBelow.get(id) ?? []) all.add(below);
  return all;
}

function checkOn(
  units: Pick<ReadonlyMap<string, Unit>, 'get'>,
  ids: Iterable<string>,
  day: string,
): void {
  for (const id of ids) {
    const unit = units.get(id);
    const above = (unit && stateOn(unit, day)?.above) ?? null;
    if (!unit || above === null) continue;
    const line = lineOn(units, id, day);
    const top = units.get(line.at(-1) ?? '');
    if (top && line.includes(stateOn(top, day)?.above ?? '')) throw new OwnAbove();
    if (!isOpenOn(unit, day)) continue;
    const upper = units.get(above);
    if (!upper || !isOpenOn(upper, day)) throw new NotOpen();
    if (line.length > DEEPEST) throw new TooDeep(DEEPEST);
  }
}
