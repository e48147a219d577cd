import { GRANTS } from '../../ground/addresses/institute.js';

/** The list of grant applications as a workbook. */
export const GRANTS_XLSX = GRANTS.below('.xlsx');
