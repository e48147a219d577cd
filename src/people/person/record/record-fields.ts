import type { Person } from '../person.js';
import type { PersonRecord } from './person-record.js';

/** What of a record is stored as it is; the name, and what follows from it, is a matter of renaming. */
const stored = (record: PersonRecord) => ({
  email: record.email,
  personnelNumber: record.personnelNumber,
  department: record.department,
  position:
    record.positionUk === ''
      ? ''
      : { uk: record.positionUk, ...(record.positionEn === '' ? {} : { en: record.positionEn }) },
  category: record.category === '' ? '' : Number(record.category),
  rank: record.rank === '' ? '' : Number(record.rank),
  appointedOn: record.appointedOn,
  group: record.group,
});

/** The fields that say something, to be set, and the names of those that say nothing, to be unset. */
export function fieldsOf(record: PersonRecord) {
  const entries = Object.entries(stored(record));
  return {
    set: Object.fromEntries(entries.filter(([, value]) => value !== '')),
    unset: Object.fromEntries(
      entries.filter(([, value]) => value === '').map(([name]) => [name, 1 as const]),
    ),
  };
}

/** Filter for the person while every field of their record is as it was read. */
export const asRead = (person: Person) => ({
  _id: person._id,
  'name.surname': person.name.surname,
  'name.givenName': person.name.givenName,
  'name.patronymic': person.name.patronymic ?? null,
  romanisedName: person.romanisedName ?? null,
  grammar: person.grammar,
  email: person.email,
  personnelNumber: person.personnelNumber ?? null,
  department: person.department ?? null,
  'position.uk': person.position?.uk ?? null,
  'position.en': person.position?.en ?? null,
  category: person.category ?? null,
  rank: person.rank ?? null,
  appointedOn: person.appointedOn ?? null,
  group: person.group ?? null,
});
