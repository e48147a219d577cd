import { markThatHolds } from '../../enrolment/joining/which-holds.js';
import { entriesOf, type MarkedPerson, type SheetState } from './sheet-state.js';

/** A sheet in which two records are one person's: of two marks one holds, and every entry is kept. */
export function joinedMarks(
  state: SheetState,
  { from, into }: { from: string; into: string },
): SheetState {
  const { [from]: goes, ...marks } = state.marks;
  const version = state.version + 1;
  const { absences } = state;
  return {
    ...{ ...state, version },
    marks: goes ? { ...marks, [into]: ofBoth(state, { from, into }, goes) } : marks,
    ...(absences ? { absences: absencesOfBoth(absences, { from, into }) } : {}),
  };
}

function ofBoth(
  state: SheetState,
  { from, into }: { from: string; into: string },
  goes: MarkedPerson,
): MarkedPerson {
  const stays = state.marks[into];
  if (!stays) return goes;
  const history = [...entriesOf(state, from), ...entriesOf(state, into)];
  return {
    ...markThatHolds(stays, goes),
    version: state.version + 1,
    history: history.sort((a, b) => a.version - b.version),
  };
}

/** What the one who stays told beforehand; else what the other did. */
function absencesOfBoth(
  absences: NonNullable<SheetState['absences']>,
  { from, into }: { from: string; into: string },
) {
  const { [from]: goes, ...others } = absences;
  return goes && !others[into] ? { ...others, [into]: goes } : others;
}
