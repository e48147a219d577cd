import { NotOpen, OwnAbove, TooDeep } from './tree-refusals.js';
import { isOpenOn, lineOn, stateOn, type Unit } from '../unit.js';

/** More units, and more changes to them in all, than any council has: they stand in one document. */
export const MOST_UNITS = 2000;
export const MOST_CHANGES = 20_000;

/** So many units stand one above the other at most. */
export const DEEPEST = 8;

/**
 * Checks that the tree holds together on a day, `YYYY-MM-DD`, and on each later one on which it changes:
 * what is written down for a past day must fit all that was written down for the days since.
 * @throws {OwnAbove, NotOpen, TooDeep}
 */
export function checkTree(units: readonly Unit[], day: string): void {
  const changes = units.flatMap(({ states, end }) => [
    ...states.map(({ from }) => from),
    ...(end ? [end.on] : []),
  ]);
  const byId = new Map(units.map((unit) => [unit._id, unit]));
  for (const one of new Set([day, ...changes.filter((from) => from > day)])) checkOn(byId, one);
}

function checkOn(units: ReadonlyMap<string, Unit>, day: string): void {
  for (const unit of units.values()) {
    const above = stateOn(unit, day)?.above ?? null;
    if (above === null) continue;
    const line = lineOn(units, unit._id, day);
    const top = units.get(line.at(-1) ?? '');
    if (top && line.includes(stateOn(top, day)?.above ?? '')) throw new OwnAbove();
    if (!isOpenOn(unit, day)) continue;
    const upper = units.get(above);
    if (!upper || !isOpenOn(upper, day)) throw new NotOpen();
    if (line.length > DEEPEST) throw new TooDeep(DEEPEST);
  }
}
