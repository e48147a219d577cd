import { decisionCollection, WITH_PENDING } from '../../../decisions/decides.js';
import { DecisionStore } from '../../../decisions/decision-store.js';
import { sheetEffects } from './sheet-effects.js';
import {
  sheet,
  SHEET_EVENTS_VERSION,
  type SheetCommand,
  type SheetEvent,
  type SheetState,
} from './sheet.js';
import { sheetId } from './sheet-id.js';

/** The stored sheets, for looking at many at once. */
export const sheetCollection = decisionCollection('AttendanceSheet', 'attendancesheets');

/** The attendance sheets of all sessions, by `sheetId`. */
export const sheets = new DecisionStore<SheetState, SheetCommand, SheetEvent>({
  collection: sheetCollection,
  decider: sheet,
  effects: sheetEffects,
  version: SHEET_EVENTS_VERSION,
});

/**
 * Finishes what a process left half written in these sheets when it died, so that the enrolments
 * show every mark.
 */
export async function settleSheets(
  course: string,
  sessions: readonly { n: number }[],
): Promise<void> {
  const ids = sessions.map(({ n }) => sheetId(course, n));
  const waiting = await sheetCollection
    .find({ _id: { $in: ids }, ...WITH_PENDING }, { projection: { _id: 1 } })
    .toArray();
  for (const { _id } of waiting) await sheets.read(_id);
}
