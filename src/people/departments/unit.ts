import type { Bilingual } from '../../ground/plain.js';

/** What a unit of the council is, as its charter calls it. */
export const UNIT_KINDS = ['department', 'directorate', 'division', 'sector', 'other'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** What a unit was called and stood below, from a day on. */
export interface UnitState {
  /** The day from which it holds, `YYYY-MM-DD`; empty: for as long as anybody knows. */
  from: string;
  name: Bilingual;
  kind: UnitKind;
  /** Id of the unit above; null at the top. */
  above: string | null;
  /** Who wrote it down and when; missing of what stood before anything was. */
  by?: string;
  at?: Date;
  /** The order or decision on which it rests; may be empty. */
  reason?: string;
}

/** That a unit is no more. */
export interface UnitEnd {
  /** The first day without it, `YYYY-MM-DD`. */
  on: string;
  /** Whom its people went to. */
  into: string;
  /** Whether the other unit carries it on, with its documents and its officers. */
  merged: boolean;
  by: string;
  at: Date;
  reason: string;
}

/** A unit of the council with all that it was. */
export interface Unit {
  _id: string;
  code: string;
  /** The oldest first, at least one. Of two from the same day the later one holds. */
  states: UnitState[];
  end: UnitEnd | null;
}

/** What a unit was on a day, `YYYY-MM-DD`; undefined before there was it. */
export const stateOn = ({ states }: Pick<Unit, 'states'>, day: string): UnitState | undefined =>
  states.findLast(({ from }) => from <= day);

/** Whether people could work in it on that day. */
export const isOpenOn = (unit: Pick<Unit, 'states' | 'end'>, day: string): boolean =>
  stateOn(unit, day) !== undefined && (unit.end === null || day < unit.end.on);

/** What it is now, or was at last. @throws {RangeError} when it never was anything */
export function lastState({ states }: Pick<Unit, 'states'>): UnitState {
  const last = states.at(-1);
  if (!last) throw new RangeError('A unit without a state');
  return last;
}

/** By which a form knows whether the unit was changed since. */
export const versionOf = ({ states, end }: Pick<Unit, 'states' | 'end'>): number =>
  states.length + (end ? 1 : 0);

/** The unit, then each unit above it on that day, and no unit twice. */
export function lineOn(
  units: Pick<ReadonlyMap<string, Unit>, 'get'>,
  id: string,
  day: string,
): string[] {
  const line: string[] = [];
  let next: string | null = id;
  while (next !== null && !line.includes(next)) {
    const unit = units.get(next);
    if (!unit) break;
    line.push(next);
    next = stateOn(unit, day)?.above ?? null;
  }
  return line;
}

/** A unit with all that it was; of one that nobody changed, that it always was what it is. */
export function unitOf(
  { _id, code, name, kind, parent, states, end }: UnitRow,
  known: (id: string) => boolean,
): Unit {
  const above = parent && known(parent) ? parent : null;
  const always: UnitState = { from: '', name, kind: kind ?? 'other', above };
  return { _id, code, states: states?.length ? states : [always], end: end ?? null };
}

/** What reading all that a unit was needs of its document. */
export const UNIT_ROW = { code: 1, name: 1, kind: 1, parent: 1, states: 1, end: 1 } as const;
export interface UnitRow {
  _id: string;
  code: string;
  name: Bilingual;
  kind?: UnitKind | null | undefined;
  parent?: string | null | undefined;
  states?: UnitState[] | null | undefined;
  end?: UnitEnd | null | undefined;
}
