/** Who met the yearly training duty and who owes what, and what is done about it. */
export const DUTY_REPORT = '/hr/reports/duty';
export const DUTY_REMINDER = `${DUTY_REPORT}/reminder`;
export const DUTY_COURSES = `${DUTY_REPORT}/courses`;
export const DUTY_FILES = ['xlsx', 'csv'] as const;
