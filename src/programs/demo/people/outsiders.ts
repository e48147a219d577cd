import type { LearnerGroup } from '../../../people/person/learner-groups.js';
import type { Person } from '../../../people/person/person.js';
import type { DemoName } from './person-names.js';

/** Of a hundred people so many are residents, for whom the trainings of communities are. */
const RESIDENTS = 6;
/** They fill a group at least. */
const FEWEST_RESIDENTS = 12;
const DEPUTIES = 1.5;
/** A city council has no more (Electoral Code, article 196). */
const MOST_DEPUTIES = 64;

/** How many of so many people are residents and city councillors. */
export function outsidersAmong(count: number): { residents: number; deputies: number } {
  return {
    residents: Math.max(FEWEST_RESIDENTS, Math.round((count * RESIDENTS) / 100)),
    deputies: Math.min(MOST_DEPUTIES, Math.round((count * DEPUTIES) / 100)),
  };
}

/** People who learn here and serve in no department. */
export type Outsider = DemoName &
  Pick<Person, 'roles' | 'position'> & { group: LearnerGroup; department?: string };

export const asResident = (who: DemoName): Outsider => ({
  ...who,
  roles: ['staff'],
  group: 'resident',
});

export const asDeputy = (who: DemoName): Outsider => ({
  ...who,
  roles: ['staff'],
  group: 'deputy',
  position: {
    uk: who.grammar === 'feminine' ? 'Депутатка міської ради' : 'Депутат міської ради',
    en: 'City Councillor',
  },
});
