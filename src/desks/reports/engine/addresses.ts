import type { Report } from './report.js';

/** The list of all reports; each has its page below it. */
export const REPORTS_LIST = '/hr/reports';
export const REPORT_FILES = ['xlsx', 'csv', 'pdf'] as const;
export type ReportFile = (typeof REPORT_FILES)[number];
export const YEAR_FILES = ['pdf', 'docx'] as const;
export type YearFile = (typeof YEAR_FILES)[number];
/** The report of a year on paper, for signatures. */
export const yearReport = (format: YearFile): string => `${REPORTS_LIST}/year.${format}`;

export const reportAddress = ({ key }: Pick<Report, 'key'>): string => `${REPORTS_LIST}/${key}`;
/** Who and what is behind a number. */
export const behindAddress = (report: Pick<Report, 'key'>): string =>
  `${reportAddress(report)}/behind`;

/** Where a report is saved with its conditions, and where what somebody saved is changed. */
export const savingAddress = (report: Pick<Report, 'key'>): string =>
  `${reportAddress(report)}/saving`;
export const SAVED = `${REPORTS_LIST}/saved`;
export const savedAddress = (id: string): string => `${SAVED}/${id}`;

/** What an address calls the line of what belongs nowhere: an empty value is one that was not given. */
export const NOWHERE = '-';
