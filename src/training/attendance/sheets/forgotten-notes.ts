import type { Entry, SheetState } from './sheet-state.js';

/** Whether a sheet keeps what was written about a person beside their marks. */
export const tellsOf = ({ marks, absences }: SheetState, person: string): boolean => {
  const marked = marks[person];
  const entries = marked ? [marked, ...marked.history] : [];
  return (
    absences?.[person] !== undefined ||
    entries.some(({ note, reason }) => note !== '' || reason !== undefined)
  );
};

/** The sheet without it: marks stay, and whose they are by an id alone. */
export function forgottenNotes(state: SheetState, person: string): SheetState {
  const { absences, marks } = state;
  const others = Object.fromEntries(
    Object.entries(absences ?? {}).filter(([who]) => who !== person),
  );
  const marked = marks[person];
  return {
    ...state,
    version: state.version + 1,
    ...(absences ? { absences: others } : {}),
    marks: marked
      ? { ...marks, [person]: { ...bare(marked), history: marked.history.map(bare) } }
      : marks,
  };
}

function bare({ mark, minutesMissed, by, at, version }: Entry): Entry {
  return { mark, minutesMissed, by, at, version, note: '' };
}
