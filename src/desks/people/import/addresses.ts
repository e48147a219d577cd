/** HR's page on which the staff is brought from a file. */
export const STAFF_IMPORT = '/hr/people/import';

/** Where a person's record is, by id. */
export const personRecordHref = (id: string): string => `/hr/people/${id}`;
