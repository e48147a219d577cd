import { fullName } from '../../names/names.js';
import type { FieldChange } from '../person-effects.js';
import type { Person } from '../person.js';

/** What is kept of a person by hand. Each field is a text, as forms have it; nothing is the empty one. */
export const RECORD_FIELDS = [
  ...(['surname', 'givenName', 'patronymic', 'romanisedName', 'grammar'] as const),
  ...(['email', 'personnelNumber', 'department', 'positionUk', 'positionEn'] as const),
  ...(['category', 'rank', 'appointedOn', 'group'] as const),
];
export type RecordField = (typeof RECORD_FIELDS)[number];
export type PersonRecord = Record<Exclude<RecordField, 'grammar'>, string> &
  Pick<Person, 'grammar'>;

/** The fields that make a name: their change is a renaming. */
const OF_THE_NAME: readonly RecordField[] = ['surname', 'givenName', 'patronymic', 'romanisedName'];

/** What of a person makes the record. */
export type Recorded = Pick<
  Person,
  | ('name' | 'romanisedName' | 'grammar' | 'email' | 'personnelNumber' | 'department')
  | ('position' | 'category' | 'rank' | 'appointedOn' | 'group')
>;

/** A person's record as it stands. */
export const recordOf = (person: Recorded): PersonRecord => ({
  surname: person.name.surname,
  givenName: person.name.givenName,
  patronymic: person.name.patronymic ?? '',
  romanisedName: person.romanisedName ?? '',
  grammar: person.grammar,
  email: person.email,
  personnelNumber: person.personnelNumber ?? '',
  department: person.department ?? '',
  positionUk: person.position?.uk ?? '',
  positionEn: person.position?.en ?? '',
  category: person.category?.toString() ?? '',
  rank: person.rank?.toString() ?? '',
  appointedOn: person.appointedOn ?? '',
  group: person.group ?? '',
});

/** The fields in which two records differ. */
export const differing = (one: PersonRecord, other: PersonRecord): FieldChange[] =>
  RECORD_FIELDS.filter((field) => one[field] !== other[field]).map((field) => ({
    ...{ field, from: one[field], to: other[field] },
  }));

/** Those changes that a renaming does not tell already. */
export const besideTheName = (changes: readonly FieldChange[]): FieldChange[] =>
  changes.filter(({ field }) => !OF_THE_NAME.some((name) => name === field));

/** The name that a record tells, in its parts. */
export const nameOf = ({ surname, givenName, patronymic }: PersonRecord) => ({
  ...{ surname, givenName },
  ...(patronymic === '' ? {} : { patronymic }),
});

/** Surname first, as lists have it. */
export const fullNameOf = (record: PersonRecord): string => fullName(nameOf(record));
