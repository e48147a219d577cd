import { personHref } from '../../people/list/find-people.js';

/** Where the figures of one's own training come from, and the rules of the duty. */
export const OWN_DUTY = '/me/duty';
export const DUTY_RULES = '/institute/duty';

/** Where HR credits the Institute's documents to year sheets. */
export const CONFIRMING = '/hr/confirmations';

/** Where the figures of somebody's training come from, for those who look after them. */
export const dutyHref = (person: Parameters<typeof personHref>[0]): string =>
  `${personHref(person)}/duty`;
