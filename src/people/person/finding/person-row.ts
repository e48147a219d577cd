import { GROUPED } from '../learner-groups.js';
import type { Person } from '../person.js';

/** What a list, or a line that names somebody, shows of a person. */
export const PERSON_ROW = {
  name: 1,
  romanisedName: 1,
  email: 1,
  personnelNumber: 1,
  department: 1,
  position: 1,
  status: 1,
  mergedInto: 1,
} as const;
export type PersonRow = Pick<Person, '_id' | keyof typeof PERSON_ROW>;

/** What a list of people shows, and what tells how much they are to learn in a year. */
export const LISTED = { ...PERSON_ROW, ...GROUPED } as const;
export type ListedPerson = Pick<Person, '_id' | keyof typeof LISTED>;
