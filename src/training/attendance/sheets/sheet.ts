import type { Decider } from '../../../decisions/decider.js';
import { knowsSave, withSave } from '../../../decisions/saves.js';
import type { Mark } from '../../enrolment/enrolment.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import { Outdated } from '../../../ground/errors.js';
import { SheetClosed } from '../attendance-errors.js';
import { forgottenNotes, tellsOf } from './forgotten-notes.js';
import { joinedMarks } from './join-marks.js';
import {
  entriesOf,
  type Absence,
  type Entry,
  type MarkedPerson,
  type SheetState,
} from './sheet-state.js';

export { entriesOf, type Entry, type SheetState } from './sheet-state.js';

/** What a sender changed for one person; what is left out stays as it is. */
export interface Change {
  person: string;
  mark?: Mark;
  note?: string;
  minutesMissed?: number;
}

/** One person's mark, whole, as an event carries it. */
export interface Marked {
  person: string;
  mark: Mark | null;
  note: string;
  minutesMissed: number;
}

/** Versions of the sheet to one of which alone a command is meant; undefined: to whatever stands. */
type Versions = readonly number[] | undefined;

interface Act {
  at: Date;
  /** Who acts. */
  by: string;
}

export type SheetCommand = Act &
  (
    | { type: 'mark'; changes: Change[]; reason?: string; save?: string; only?: Versions }
    | { type: 'mark-all-present'; people: string[]; reason?: string }
    | { type: 'check-in'; person: string; mark: Mark; minutesMissed: number }
    | { type: 'report-absence'; person: string; reason: string }
    | { type: 'take-back-absence'; person: string }
    | { type: 'decide-absence'; person: string; accepted: boolean }
    /** One person was on record twice: whatever `from` has is `into`'s. */
    | { type: 'join'; from: string; into: string }
    /** Nothing is to tell any more who somebody was: notes and reasons go, marks stay. */
    | { type: 'forget'; person: string }
    | { type: 'close' }
  );

/** Version of the events' shape: 2 brought `joined` and `forgotten`. */
export const SHEET_EVENTS_VERSION = 2;

export type SheetEvent = Act &
  (
    | { type: 'marked'; marks: Marked[]; reason?: string; save?: string }
    | { type: 'absence-reported'; person: string; reason: string }
    | { type: 'absence-taken-back'; person: string }
    | { type: 'absence-decided'; person: string; accepted: boolean }
    | { type: 'joined'; from: string; into: string }
    | { type: 'forgotten'; person: string }
    | { type: 'closed' }
  );

/**
 * Decides the marks of one session. A command sets only what its sender changed, so two trainers
 * at once lose nothing; of two changes to the same thing the later holds and the earlier stays in
 * the history.
 */
export const sheet: Decider<SheetState, SheetCommand, SheetEvent> = {
  initial: { marks: {}, version: 0, closed: false },

  decide(command, state) {
    const { at, by } = command;
    refuseOneself(by, ...markedBy(command));
    if (command.type === 'join') return join(command, state);
    if (command.type === 'forget') {
      const { person } = command;
      return tellsOf(state, person) ? [{ type: 'forgotten', at, by, person }] : [];
    }
    if (command.type === 'close') return state.closed ? [] : [{ type: 'closed', at, by }];
    if (isOfAbsence(command)) return decideOnAbsence(command, state);
    const marks = changed(changesBy(command, state), state);
    const save = 'save' in command ? command.save : undefined;
    if (knowsSave(state, save)) return [];
    // Also where nothing would change: whoever is answered learns a version that they may write to.
    if ('only' in command && command.only?.includes(state.version) === false) throw new Outdated();
    if (marks.length === 0) return [];
    const reason = 'reason' in command ? command.reason : undefined;
    if (state.closed && !reason) throw new SheetClosed();
    return [
      {
        type: 'marked',
        at,
        by,
        marks,
        ...(reason ? { reason } : {}),
        ...(save ? { save } : {}),
      },
    ];
  },

  evolve(state, event) {
    if (event.type === 'closed') return { ...state, closed: true };
    if (event.type === 'joined') return joinedMarks(state, event);
    if (event.type === 'forgotten') return forgottenNotes(state, event.person);
    if (event.type !== 'marked') return { ...state, absences: absencesAfter(state, event) };
    const { at, by, reason } = event;
    const version = state.version + 1;
    const marks = { ...state.marks };
    for (const { person, ...mark } of event.marks) {
      const entry: Entry = { ...mark, at, by, version, ...(reason ? { reason } : {}) };
      marks[person] = { ...entry, history: entriesOf(state, person) };
    }
    return { ...state, version, marks, ...withSave(state, event.save, version) };
  },
};

/** Whose mark somebody sets or excuses; checking in and telling of an absence are people's own acts. */
function markedBy(command: SheetCommand): string[] {
  switch (command.type) {
    case 'mark':
      return command.changes.map(({ person }) => person);
    case 'decide-absence':
      return [command.person];
    case 'mark-all-present':
    case 'check-in':
    case 'report-absence':
    case 'take-back-absence':
    case 'join':
    case 'forget':
    case 'close':
      return [];
  }
}

type OfAbsence = Extract<
  SheetCommand,
  { type: 'report-absence' | 'take-back-absence' | 'decide-absence' }
>;

const isOfAbsence = (command: SheetCommand): command is OfAbsence =>
  command.type.endsWith('-absence');

/** Merging records was decided before; a sheet that is closed says whose its marks are all the same. */
function join({ at, by, from, into }: Extract<SheetCommand, { type: 'join' }>, state: SheetState) {
  const stands = state.marks[from] ?? state.absences?.[from];
  return stands ? [{ type: 'joined' as const, at, by, from, into }] : [];
}

/** Once somebody decided on an absence, its participant changes nothing about it any more. */
function decideOnAbsence(command: OfAbsence, state: SheetState): SheetEvent[] {
  // It would set a mark, and what is closed is changed by a correction with its reason alone.
  if (state.closed) throw new SheetClosed();
  const { at, by, person } = command;
  const absence = state.absences?.[person];
  const act = { at, by, person };
  switch (command.type) {
    case 'report-absence': {
      const known = absence?.reason === command.reason || typeof absence?.accepted === 'boolean';
      return known ? [] : [{ ...act, type: 'absence-reported', reason: command.reason }];
    }
    case 'take-back-absence':
      return absence?.accepted === null ? [{ ...act, type: 'absence-taken-back' }] : [];
    case 'decide-absence': {
      if (!absence || absence.accepted === command.accepted) return [];
      const was = state.marks[person]?.mark ?? null;
      // Who came after all is not excused, and an excuse that is taken back leaves the mark to be set.
      const excuse: Change[] =
        command.accepted && (was === null || was === 'absent')
          ? [{ person, mark: 'excused', note: absence.reason.slice(0, LONGEST_EXCUSE) }]
          : [];
      const marks = changed(excuse, state);
      return [
        { ...act, type: 'absence-decided', accepted: command.accepted },
        ...(marks.length > 0 ? [{ type: 'marked' as const, at, by, marks }] : []),
      ];
    }
  }
}

/** A note holds no more (see marking-form.ts). */
const LONGEST_EXCUSE = 200;

function absencesAfter(
  { absences = {} }: SheetState,
  event: Exclude<SheetEvent, { type: 'marked' | 'joined' | 'forgotten' | 'closed' }>,
): Record<string, Absence> {
  const { [event.person]: before, ...others } = absences;
  switch (event.type) {
    case 'absence-reported':
      return {
        ...others,
        [event.person]: { reason: event.reason, at: event.at, accepted: null },
      };
    case 'absence-taken-back':
      return others;
    case 'absence-decided':
      return before
        ? { ...others, [event.person]: { ...before, accepted: event.accepted } }
        : others;
  }
}

function changesBy(
  command: Exclude<SheetCommand, { type: 'close' | 'join' | 'forget' } | OfAbsence>,
  state: SheetState,
): Change[] {
  switch (command.type) {
    case 'mark':
      return command.changes;
    case 'mark-all-present':
      return unmarked(command.people, state)
        .filter((person) => person !== command.by)
        .map(asPresent);
    // Who is marked already stays so, whoever did it.
    case 'check-in': {
      const { person, mark, minutesMissed } = command;
      const excused = state.marks[person]?.mark === 'excused' && state.absences?.[person];
      // Who was excused beforehand and comes after all is there.
      if (excused) return [{ person, mark, minutesMissed }];
      return unmarked([person], state).map(() => ({ person, mark, minutesMissed }));
    }
  }
}

/** The last change of each person, whole, where it differs from what holds. */
function changed(changes: Change[], state: SheetState): Marked[] {
  const results = new Map<string, Marked>();
  for (const change of changes) {
    const before = results.get(change.person) ?? state.marks[change.person];
    const mark = change.mark ?? before?.mark ?? null;
    // Another mark, other minutes, unless they are given with it.
    const kept = mark === before?.mark ? before.minutesMissed : 0;
    const missed = change.minutesMissed ?? kept;
    results.set(change.person, {
      person: change.person,
      mark,
      note: change.note ?? before?.note ?? '',
      minutesMissed: mark === 'late' || mark === 'present' ? missed : 0,
    });
  }
  return [...results.values()].filter((marked) => differs(marked, state.marks[marked.person]));
}

const differs = (marked: Marked, before: MarkedPerson | undefined) =>
  marked.mark !== (before?.mark ?? null) ||
  marked.note !== (before?.note ?? '') ||
  marked.minutesMissed !== (before?.minutesMissed ?? 0);

const unmarked = (people: string[], state: SheetState) =>
  people.filter((person) => !state.marks[person]?.mark);

const asPresent = (person: string): Change => ({ person, mark: 'present' });
