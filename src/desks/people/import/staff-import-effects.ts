import { DeedStore, type DeedEffect } from '../../../decisions/deeds/deed-store.js';
import { leaveOut } from './keeping/kept-rows.js';
import { StaffImportModel, type StaffImport } from './keeping/staff-import-model.js';
import { finishStaffImport } from './keeping/staff-imports.js';
import { writeRows } from './applying/write-rows.js';

/** What was chosen when somebody had a file applied. */
export interface StaffDecided {
  /** Whether those absent from the file have left. */
  leavers: boolean;
  /** Whether those who come back had never left: it was put down by mistake. Missing of none who came back. */
  neverLeft?: boolean;
  /** Lines of new people who are none of their namesakes. */
  lines: readonly number[];
  /** Departments whose people whoever decided looks after; null for everybody's. */
  scope: readonly string[] | null;
  /** The day, in Kyiv, from which transfers hold. */
  today: string;
}

/** What follows when somebody has a file of staff applied: its rows, then the report. */
export const staffImportEffects: readonly DeedEffect<StaffImport, StaffDecided>[] = [
  {
    name: 'rows',
    write: async (_, recorded) => {
      for (const { event } of recorded) {
        const { document, what, by, at } = event;
        await leaveOut(document.plan, what);
        await writeRows(document, { ...what, by, at });
      }
    },
  },
  {
    name: 'report',
    after: ['rows'],
    write: async (_, recorded) => {
      for (const { event } of recorded) await finishStaffImport(event.document, event.at);
    },
  },
];

export const staffImportDeeds = new DeedStore<StaffImport, StaffDecided>({
  collection: StaffImportModel.collection,
  effects: staffImportEffects,
  nameOf: ({ _id, fileName }) => fileName || _id,
});
