import { REPORT } from '../../../ground/addresses/hr.js';

/** Who and what is behind a number. */
export const REPORT_BEHIND = REPORT.below('/behind');
