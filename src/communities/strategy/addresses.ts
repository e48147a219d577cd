/** The city's strategies as everybody reads them, as the institute keeps them, and by department. */
export const STRATEGY = '/strategy';
export const KEPT_STRATEGY = '/institute/strategy';
export const TEAM_STRATEGY = '/team/strategy';

/** Where everybody reads a strategy, and what lies below: `strategyHref('CITY-2025', '/table.xlsx')`. */
export const strategyHref = (code: string, rest = ''): string => `${STRATEGY}/${code}${rest}`;

/** Where the institute keeps a strategy, and what lies below: `keptHref('CITY-2025', '/goals/new')`. */
export const keptHref = (code: string, rest = ''): string => `${KEPT_STRATEGY}/${code}${rest}`;

/** What is a department's in the strategies; by the department's code. */
export const ofDepartmentHref = (code: string): string => `${TEAM_STRATEGY}/${code}`;

/** All answers that a department owes. */
export const answersHref = (code: string): string => `${ofDepartmentHref(code)}/answers`;
