import { GRANTS } from '../../training/results/addresses.js';
import { GRANTS as THE_GRANTS } from '../../ground/addresses/institute.js';

/** The list of grant applications as a workbook. */
export const GRANTS_BOOK = `${GRANTS}.xlsx`;

/** The list of grant applications as a workbook. */
export const GRANTS_XLSX = THE_GRANTS.below('.xlsx');
