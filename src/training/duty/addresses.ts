import { filedAs, personHref } from '../../people/list/find-people.js';
import { MY_PROGRAMME } from '../../ground/addresses/me.js';
import { NEEDS } from '../../ground/addresses/institute.js';
import { CONFIRMING, EXCHANGE, PERSON, PERSON_DUTY } from '../../ground/addresses/hr.js';
import { TEAM } from '../../ground/addresses/team.js';

export const CONFIRMING_DECLINING = CONFIRMING.below('/:number/declining');
export const CONFIRMING_RESTORING = CONFIRMING.below('/:number/restoring');
export const PERSON_DUTY_DOCUMENT = PERSON_DUTY.below('/documents/:id');
export const PERSON_PROGRAMME = PERSON.below('/programme');
/** Where the institute asks departments what their people need, and reads what came of it. */
export const NEEDS_SURVEYS = NEEDS.below('/surveys');
export const TEAM_MEMBER = TEAM.below('/:personnelNumber');
export const TEAM_MEMBER_PROGRAMME = TEAM_MEMBER.below('/programme');

/** Somebody's individual programme of a year for one who acts as this, or looks at it as HR does. */
export function individualHref(
  person: Parameters<typeof personHref>[0],
  as: 'person' | 'head' | 'hr',
  year?: number,
): string {
  const path = {
    person: MY_PROGRAMME.to(),
    head: TEAM_MEMBER_PROGRAMME.to({ personnelNumber: filedAs(person) }),
    hr: personHref(person, PERSON_PROGRAMME),
  }[as];
  return year === undefined ? path : `${path}?year=${year}`;
}

/** Where the figures of somebody's training come from, for those who look after them. */
export const dutyHref = (person: Parameters<typeof personHref>[0]): string =>
  personHref(person, PERSON_DUTY);

/** Where HR makes files of somebody's year for other systems. */
export const exchangeHref = (person: Parameters<typeof personHref>[0], year: number): string =>
  EXCHANGE.to({}, { person: filedAs(person), year });
