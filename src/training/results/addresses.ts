import { rosterHref } from '../attendance/addresses.js';
import { GROUP_RESULTS } from '../../ground/addresses/teaching.js';

/** A group's results: a page to enter them on. */
export const resultsHref = (code: string): string => `${rosterHref(code)}/results`;

/** All grant applications that came of courses; the institute's. */
export const GRANTS = '/institute/grants';

/** A grant application that came of a course, by its number. */
export const grantHref = (code: string, number: string): string =>
  `${rosterHref(code)}/grants/${number}`;

export const GROUP_RESULTS_IMPORT = GROUP_RESULTS.below('/import');
