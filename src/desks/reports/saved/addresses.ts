import { REPORTS } from '../../../ground/addresses/hr.js';

export const SAVED_REPORTS = REPORTS.below('/saved');
export const SAVED_REPORT = SAVED_REPORTS.below('/:id');
