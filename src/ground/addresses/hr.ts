import { address } from './address.js';

/** Where HR credits the Institute's documents to year sheets. */
export const CONFIRMING = address('/hr/confirmations');
/** What goes to the national portal of knowledge and to HR systems, and what comes from them. */
export const EXCHANGE = address('/hr/exchange');
export const PEOPLE = address('/hr/people');
export const PEOPLE_CSV = PEOPLE.below('.csv');
export const PEOPLE_XLSX = PEOPLE.below('.xlsx');
/** A person's record, by their personnel number: `personHref` knows what those without one are found by. */
export const PERSON = PEOPLE.below('/:personnelNumber');
/** Where the figures of somebody's training come from, for those who look after them. */
export const PERSON_DUTY = PERSON.below('/duty');
export const PERSON_EDIT = PERSON.below('/edit');
export const PERSON_HISTORY = PERSON.below('/history');
export const PERSON_LEAVE = PERSON.below('/leave');
export const PERSON_LEAVING = PERSON.below('/leaving');
export const PERSON_MERGE = PERSON.below('/merge');
export const PERSON_ROLES = PERSON.below('/roles');
export const PERSON_ROLES_REQUEST = PERSON_ROLES.below('/request');
export const PERSON_SIGN_IN = PERSON.below('/sign-in');
export const GROUPS_IMPORT = PEOPLE.below('/groups');
/** HR's page on which the staff is brought from a file. */
export const STAFF_IMPORT = PEOPLE.below('/import');
export const NEW_PERSON = PEOPLE.below('/new');
/** The list of all reports; each has its page below it. */
export const REPORTS = address('/hr/reports');
export const REPORT = REPORTS.below('/:report');
/** Where a report is saved with its conditions. */
export const REPORT_SAVING = REPORT.below('/saving');
/** Who met the yearly training duty and who owes what, and what is done about it. */
export const DUTY_REPORT = REPORTS.below('/duty');
export const LOAD_REPORT = REPORTS.below('/load');
