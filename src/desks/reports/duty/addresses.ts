import { DUTY_REPORT } from '../../../ground/addresses/hr.js';

export const DUTY_REPORT_COURSES = DUTY_REPORT.below('/courses');
export const DUTY_REPORT_REMINDER = DUTY_REPORT.below('/reminder');
/** The year sheets of everybody in the report, as one file. */
export const sheetsFile = (format: string) => DUTY_REPORT.below(`/sheets.${format}`);
export const DUTY_FILES = ['xlsx', 'csv'] as const;
