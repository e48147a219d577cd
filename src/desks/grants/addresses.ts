import { GRANTS } from '../../training/results/addresses.js';

/** The list of grant applications as a workbook. */
export const GRANTS_BOOK = `${GRANTS}.xlsx`;
