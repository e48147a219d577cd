import { REPORTS } from '../../../ground/addresses/hr.js';
export const REPORT_FILES = ['xlsx', 'csv', 'pdf'] as const;
export type ReportFile = (typeof REPORT_FILES)[number];
export const YEAR_FILES = ['pdf', 'docx'] as const;
export type YearFile = (typeof YEAR_FILES)[number];
/** The report of a year on paper, for signatures. */
export const yearReport = (format: YearFile): string => `${REPORTS.to()}/year.${format}`;

/** What an address calls the line of what belongs nowhere: an empty value is one that was not given. */
export const NOWHERE = '-';
