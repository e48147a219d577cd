import { DUTY_REPORT as THE_DUTY_REPORT } from '../../../ground/addresses/hr.js';

/** Who met the yearly training duty and who owes what, and what is done about it. */
export const DUTY_REPORT = '/hr/reports/duty';
export const DUTY_REMINDER = `${DUTY_REPORT}/reminder`;
export const DUTY_COURSES = `${DUTY_REPORT}/courses`;
export const DUTY_FILES = ['xlsx', 'csv'] as const;

export const DUTY_REPORT_COURSES = THE_DUTY_REPORT.below('/courses');
export const DUTY_REPORT_REMINDER = THE_DUTY_REPORT.below('/reminder');
/** The year sheets of everybody in the report, as one file. */
export const sheetsFile = (format: string) => THE_DUTY_REPORT.below(`/sheets.${format}`);
