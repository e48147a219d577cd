import { STAFF_IMPORT as THE_STAFF_IMPORT } from '../../../ground/addresses/hr.js';

/** HR's page on which the staff is brought from a file. */
export const STAFF_IMPORT = '/hr/people/import';

/** Where a person's record is, by id. */
export const personRecordHref = (id: string): string => `/hr/people/${id}`;

export const STAFF_IMPORT_ONE = THE_STAFF_IMPORT.below('/:id');
export const STAFF_IMPORT_COLUMNS = STAFF_IMPORT_ONE.below('/columns');
