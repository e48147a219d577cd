import { keptIn } from '../../../../database/kept.js';
import { StaffImportModel, type StaffImport } from './staff-import-model.js';
import { StaffLayoutModel, type StaffLayout } from './staff-layout-model.js';

/** Files of the staff that a person brought, without their rows, which are of others. */
export const staffImportsKept = keptIn<Omit<StaffImport, 'plan'>>(StaffImportModel, {
  by: ['owner'],
  without: ['plan', 'deeds', 'form'],
});

/** What a person said that the columns of such files hold. */
export const staffLayoutsKept = keptIn<StaffLayout>(StaffLayoutModel, {
  by: ['owner'],
  without: ['_id', 'owner', 'mark'],
  sort: { usedAt: -1 },
});
