/** The institute's plan of courses, and below it everything about one of them. */
export const PLAN = '/institute/courses';

/** An address below a course: `planAddress('Q-ETHICS-2026-1', '/edit')`. */
export const planAddress = (code: string, rest = ''): string => `${PLAN}/${code}${rest}`;
