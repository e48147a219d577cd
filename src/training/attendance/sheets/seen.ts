import type { Mark } from '../../enrolment/enrolment.js';
import { entriesOf, type Change, type Entry, type SheetState } from './sheet.js';

/** What a page shows or a form sends for one person. */
export interface Shown {
  mark: Mark | null;
  note: string;
  minutesMissed: number;
}

const NOTHING: Shown = { mark: null, note: '', minutesMissed: 0 };

/** What a form sends for one person; a field that it did not hold is left out. */
export type Sent = Partial<{ mark: Mark; note: string; minutesMissed: number }>;

/** What a page that was made from this version of the sheet showed for a person. */
export function shownAt(state: SheetState, person: string, version: number): Shown {
  return entriesOf(state, person).findLast((entry) => entry.version <= version) ?? NOTHING;
}

/**
 * What a sender changed: what differs from what their page showed. Without a version, for a form
 * that does not tell what it showed, all that was sent is meant.
 */
export function changesOf(
  sent: ReadonlyMap<string, Sent>,
  state: SheetState,
  version: number | undefined,
): Change[] {
  return [...sent].flatMap(([person, { mark, note, minutesMissed }]) => {
    const shown = version === undefined ? undefined : shownAt(state, person, version);
    const change: Change = {
      person,
      ...(mark !== undefined && mark !== shown?.mark ? { mark } : {}),
      ...(note !== undefined && note !== shown?.note ? { note } : {}),
      ...(minutesMissed !== undefined && minutesMissed !== shown?.minutesMissed
        ? { minutesMissed }
        : {}),
    };
    return Object.keys(change).length > 1 ? [change] : [];
  });
}

/** A person whose mark somebody else changed after a page was made. */
export interface Meanwhile {
  person: string;
  /** What the page showed. */
  shown: Shown;
  /** What the others set, last. */
  other: Entry;
  /** What holds now. */
  now: Entry;
}

/** Whom others than `me` marked after a page with this version of the sheet was made. */
export function changedMeanwhile(state: SheetState, version: number, me: string): Meanwhile[] {
  return Object.keys(state.marks).flatMap((person) => {
    const entries = entriesOf(state, person);
    const other = entries.findLast((entry) => entry.version > version && entry.by !== me);
    const now = entries.at(-1);
    return other && now ? [{ person, shown: shownAt(state, person, version), other, now }] : [];
  });
}
