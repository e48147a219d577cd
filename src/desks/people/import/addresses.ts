import { STAFF_IMPORT } from '../../../ground/addresses/hr.js';

export const STAFF_IMPORT_ONE = STAFF_IMPORT.below('/:id');
export const STAFF_IMPORT_COLUMNS = STAFF_IMPORT_ONE.below('/columns');
