import type { Department } from '../../../people/departments/department.js';
import type { LearnerGroup } from '../../../people/person/learner-groups.js';
import type { Person } from '../../../people/person/person.js';
import type { Consent, Resident } from '../../../people/person/resident/resident.js';
import { CONSENT_TEXTS } from '../../../training/residents/consent.js';
import { departmentByCode } from './departments.js';
import type { Random } from '../random.js';
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
export type Outsider = Omit<DemoName, 'name'> &
  Pick<Person, 'name' | 'roles' | 'position'> & { group: LearnerGroup; department?: string };

/** Residents, who came by a link and hold no role. */
export const asResident = (who: DemoName): Outsider => ({
  // As they gave it: a form asks residents for no patronymic.
  ...{ ...who, name: { surname: who.name.surname, givenName: who.name.givenName } },
  ...{ roles: [], group: 'resident' },
});

/** What of a record is another for a resident: no password, no search, and what they agreed to. */
export const keptOfResident = (
  grammar: Person['grammar'],
  districts: readonly Department[],
  until: Date,
  random: Random,
): Pick<Person, 'status' | 'search' | 'unprovisionedAt' | 'resident'> => {
  const at = random.moment(new Date(until.getTime() - A_YEAR_MS), until);
  const age = random.chance(0.1) ? 'minor' : 'adult';
  const district = random.pick(districts)._id;
  // Nobody is asked without a text that says what for, and some leave the question out.
  const sex = random.chance(0.85) ? sexToldBy(grammar) : undefined;
  const text = CONSENT_TEXTS.find((one) => one.sex === (sex !== undefined)) ?? CONSENT_TEXTS[0];
  const consents: Consent[] = [{ version: text.version, at, byParent: age === 'minor' }];
  const told = { district, age, ...(sex ? { sex } : {}), activeAt: at, consents };
  return {
    ...{ status: 'resident', search: [], unprovisionedAt: at },
    // Written as it is: nobody makes a document of the list first.
    resident: told as Resident,
  };
};

/** What these people of ours say; of real ones nothing is taken from their grammar. */
const sexToldBy = (grammar: Person['grammar']) =>
  grammar === 'feminine' ? 'woman' : grammar === 'masculine' ? 'man' : undefined;

const A_YEAR_MS = 365 * 86_400_000;

/** The administrations of the city's districts. */
export const districtsAmong = (departments: readonly Department[]): Department[] =>
  ['RFR', 'RLY', 'RGA', 'RSH', 'RSY', 'RZA'].map((code) => departmentByCode(departments, code));

export const asDeputy = (who: DemoName): Outsider => ({
  ...who,
  roles: ['staff'],
  group: 'deputy',
  position: {
    uk: who.grammar === 'feminine' ? 'Депутатка міської ради' : 'Депутат міської ради',
    en: 'City Councillor',
  },
});
