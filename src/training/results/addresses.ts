import { rosterHref } from '../attendance/addresses.js';

/** A group's results: a page to enter them on. */
export const resultsHref = (code: string): string => `${rosterHref(code)}/results`;
