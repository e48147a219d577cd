import { personHref } from '../../people/list/find-people.js';
import { NEEDS as THE_NEEDS } from '../../ground/addresses/institute.js';
import { CONFIRMING as THE_CONFIRMING, PERSON, PERSON_DUTY } from '../../ground/addresses/hr.js';
import { TEAM } from '../../ground/addresses/team.js';

/** Where the figures of one's own training come from, and the rules of the duty. */
export const OWN_DUTY = '/me/duty';
export const DUTY_RULES = '/institute/duty';

/** What people planned to learn in theirs, for the institute. */
export const NEEDS = '/institute/needs';

/** Where the institute asks departments what their people need, and reads what came of it. */
export const SURVEYS = `${NEEDS}/surveys`;

/** Somebody's own individual programme, and where whoever leads them and HR find it. */
export const OWN_INDIVIDUAL = '/me/programme';
export const TEAM_INDIVIDUAL = '/team/:personnelNumber/programme';
export const HR_INDIVIDUAL = '/hr/people/:personnelNumber/programme';

/** Somebody's individual programme of a year for one who acts as this, or looks at it as HR does. */
export function individualHref(
  person: Parameters<typeof personHref>[0],
  as: 'person' | 'head' | 'hr',
  year?: number,
): string {
  const { _id, personnelNumber } = person;
  const path = {
    person: OWN_INDIVIDUAL,
    head: `/team/${encodeURIComponent(personnelNumber ?? _id)}/programme`,
    hr: `${personHref(person)}/programme`,
  }[as];
  return year === undefined ? path : `${path}?year=${year}`;
}

/** Where HR credits the Institute's documents to year sheets. */
export const CONFIRMING = '/hr/confirmations';

/** Where the figures of somebody's training come from, for those who look after them. */
export const dutyHref = (person: Parameters<typeof personHref>[0]): string =>
  `${personHref(person)}/duty`;

/** Where HR makes files of somebody's year for other systems. */
export const exchangeHref = (
  { _id, personnelNumber }: Parameters<typeof personHref>[0],
  year: number,
): string => `/hr/exchange?person=${encodeURIComponent(personnelNumber ?? _id)}&year=${year}`;

export const CONFIRMING_DECLINING = THE_CONFIRMING.below('/:number/declining');
export const CONFIRMING_RESTORING = THE_CONFIRMING.below('/:number/restoring');
export const PERSON_DUTY_DOCUMENT = PERSON_DUTY.below('/documents/:id');
export const PERSON_PROGRAMME = PERSON.below('/programme');
/** Where the institute asks departments what their people need, and reads what came of it. */
export const NEEDS_SURVEYS = THE_NEEDS.below('/surveys');
export const TEAM_MEMBER = TEAM.below('/:personnelNumber');
export const TEAM_MEMBER_PROGRAMME = TEAM_MEMBER.below('/programme');
