import type { Saves } from '../../../decisions/saves.js';
import type { Mark } from '../../enrolment/enrolment.js';

/** One person's mark as it stood from some moment on. */
export interface Entry {
  /** Null where only a note was written. */
  mark: Mark | null;
  note: string;
  /** Minutes missed by coming late or leaving early; 0 for who was not there at all. */
  minutesMissed: number;
  by: string;
  at: Date;
  /** The sheet's version that this entry came with. */
  version: number;
  /** Why it was corrected after the sheet was closed. */
  reason?: string;
}

/** The mark that holds, and every one that it superseded, oldest first. */
export interface MarkedPerson extends Entry {
  history: Entry[];
}

/** Everything that decides the marks of one session. */
export interface SheetState extends Saves {
  /** By person. */
  marks: Record<string, MarkedPerson>;
  /** How many times the sheet was written: what a page showed is told by this number alone. */
  version: number;
  /** Set when the course was completed: from then on a change needs a reason. */
  closed: boolean;
  /** Absences told beforehand, by person; missing in sheets of an earlier day. */
  absences?: Record<string, Absence>;
}

/** An absence that a participant told beforehand. */
export interface Absence {
  reason: string;
  at: Date;
  /** Null until somebody decides whether it is excused. */
  accepted: boolean | null;
}

/** Every entry of a person, oldest first; the last one holds. */
export function entriesOf(state: SheetState, person: string): Entry[] {
  const marked = state.marks[person];
  if (!marked) return [];
  const { history, ...last } = marked;
  return [...history, last];
}
