import type { Decider } from '../../decisions/decider.js';
import { knowsSave, withSave, type Saves } from '../../decisions/saves.js';
import { resultThatHolds } from '../enrolment/joining/which-holds.js';
import { refuseOneself } from '../../people/person/oneself.js';
import { DomainError, Outdated } from '../../ground/errors.js';
import { dayIn } from '../../ground/time/days.js';
import { grantFaults, refuseUnfitting } from './grant/grant-rule.js';
import { isLater, type Result, type ResultField } from './result-fields.js';

/** The course is completed: a change needs a reason. */
export class ResultsClosed extends DomainError {
  constructor() {
    super('results:faults.closed');
  }
}

/** One person's result as it stood from some moment on. */
export interface ResultEntry {
  result: Result;
  by: string;
  at: Date;
  /** The sheet's version that this entry came with. */
  version: number;
  /** Why it was corrected after the course was completed. */
  reason?: string;
}

/** The result that holds, and every one that it superseded, oldest first. */
export interface PersonResult extends ResultEntry {
  history: ResultEntry[];
}

/** Everything that decides the results of one course. */
export interface ResultsState extends Saves {
  /** By person. */
  results: Record<string, PersonResult>;
  version: number;
  closed: boolean;
}

/** What a sender changed for one person; a field that is left out stays, a blank one is taken back. */
export interface ResultChange {
  person: string;
  fields: Result;
}

interface Act {
  at: Date;
  by: string;
}

export type ResultsCommand = Act &
  (
    | {
        type: 'enter';
        changes: ResultChange[];
        reason?: string;
        /** Id of this save: sent twice, it is carried out once. */
        save?: string | undefined;
        /** Versions to one of which alone it is meant; undefined: to whatever stands. */
        only?: readonly number[] | undefined;
      }
    /** One person was on record twice: whatever `from` has is `into`'s. */
    | { type: 'join'; from: string; into: string }
    | { type: 'close' }
  );

/** Version of the events' shape: 2 brought `joined`. */
export const RESULTS_EVENTS_VERSION = 2;

export type ResultsEvent = Act &
  (
    | {
        type: 'entered';
        results: { person: string; result: Result }[];
        reason?: string;
        save?: string;
      }
    | { type: 'joined'; from: string; into: string }
    | { type: 'closed' }
  );

/**
 * Decides the results of one course. As on an attendance sheet, a command sets only the fields that
 * its sender changed, so that two trainers at once lose nothing.
 */
export const resultsSheet: Decider<ResultsState, ResultsCommand, ResultsEvent> = {
  initial: { results: {}, version: 0, closed: false },

  decide(command, state) {
    const { at, by } = command;
    if (command.type === 'close') return state.closed ? [] : [{ type: 'closed', at, by }];
    if (command.type === 'join') {
      const { from, into } = command;
      return state.results[from] ? [{ type: 'joined', at, by, from, into }] : [];
    }
    refuseOneself(by, ...command.changes.map(({ person }) => person));
    const { reason, save, only } = command;
    if (knowsSave(state, save)) return [];
    // Also where nothing would change: whoever is answered learns a version that they may write to.
    if (only?.includes(state.version) === false) throw new Outdated();
    const results = changed(command.changes, state);
    if (results.length === 0) return [];
    if (state.closed && !reason && results.some((one) => !onlyLater(one, state)))
      throw new ResultsClosed();
    refuseUnfitting(
      results.map(({ person, result }) => ({
        ...{ person, after: result, before: state.results[person]?.result ?? {} },
      })),
      dayIn(at),
    );
    return [
      {
        ...{ type: 'entered', at, by, results },
        ...(reason ? { reason } : {}),
        ...(save ? { save } : {}),
      },
    ];
  },

  evolve(state, event) {
    if (event.type === 'closed') return { ...state, closed: true };
    if (event.type === 'joined') return joined(state, event);
    const { at, by, reason } = event;
    const version = state.version + 1;
    const results = { ...state.results };
    for (const { person, result } of event.results) {
      const entry = { result, at, by, version, ...(reason ? { reason } : {}) };
      results[person] = { ...entry, history: resultEntriesOf(state, person) };
    }
    return { ...state, version, results, ...withSave(state, event.save, version) };
  },
};

/** Two records are one person's: what the one who stays lacks is the other's, and every entry is kept. */
function joined(
  state: ResultsState,
  { from, into, at, by }: Extract<ResultsEvent, { type: 'joined' }>,
): ResultsState {
  const { [from]: goes, ...results } = state.results;
  if (!goes) return state;
  const version = state.version + 1;
  const stays = results[into];
  const history = [...resultEntriesOf(state, from), ...resultEntriesOf(state, into)];
  results[into] = stays
    ? {
        ...{ result: fitting(stays.result, goes.result, dayIn(at)), at, by, version },
        history: history.sort((a, b) => a.version - b.version),
      }
    : goes;
  return { ...state, version, results };
}

/** Of two results of one person that which holds; what became of two applications that do not fit is that of one. */
function fitting(stays: Result, goes: Result, today: string): Result {
  const both = resultThatHolds(stays, goes);
  if (grantFaults(both, today).length === 0) return both;
  const first = Object.entries(goes).filter(([field]) => !isLater(field));
  return resultThatHolds<Result>(stays, Object.fromEntries(first));
}

/** Every entry of a person, oldest first; the last one holds. */
export function resultEntriesOf(state: ResultsState, person: string): ResultEntry[] {
  const held = state.results[person];
  if (!held) return [];
  const { history, ...last } = held;
  return [...history, last];
}

/** What a page that was made from this version showed for a person. */
export const resultShownAt = (state: ResultsState, person: string, version: number): Result =>
  resultEntriesOf(state, person).findLast((entry) => entry.version <= version)?.result ?? {};

/** The fields that differ from what the sender's page showed: what they changed. */
export function resultChanges(
  sent: ReadonlyMap<string, Result>,
  state: ResultsState,
  version: number | undefined,
): ResultChange[] {
  return [...sent].flatMap(([person, fields]) => {
    const shown = version === undefined ? undefined : resultShownAt(state, person, version);
    const own = Object.entries(fields).filter(
      ([field, value]) => !shown || value !== (shown[field as ResultField] ?? ''),
    );
    return own.length > 0 ? [{ person, fields: Object.fromEntries(own) }] : [];
  });
}

function changed(changes: readonly ResultChange[], state: ResultsState) {
  const merged = new Map<string, Result>();
  for (const { person, fields } of changes) {
    const before = merged.get(person) ?? state.results[person]?.result ?? {};
    const after = Object.entries({ ...before, ...fields }).filter(([, value]) => value !== '');
    merged.set(person, Object.fromEntries(after));
  }
  return [...merged]
    .map(([person, result]) => ({ person, result }))
    .filter(({ person, result }) => !same(result, state.results[person]?.result ?? {}));
}

const differing = (one: Result, other: Result) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter(
    (field) => one[field as ResultField] !== other[field as ResultField],
  );

const same = (one: Result, other: Result) => differing(one, other).length === 0;

/** Whether a change is of nothing but what comes after the course: that is no correction. */
const onlyLater = (
  { person, result }: { person: string; result: Result },
  { results }: ResultsState,
) => differing(result, results[person]?.result ?? {}).every(isLater);
