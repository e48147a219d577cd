import { keptIn } from '../../../../database/kept.js';
import { StaffImportModel, type StaffImport } from './staff-import-model.js';

/** Files of the staff that a person brought, without their rows, which are of others. */
export const staffImportsKept = keptIn<Omit<StaffImport, 'plan'>>(StaffImportModel, {
  by: ['owner'],
  without: ['plan', 'deeds', 'form'],
});
