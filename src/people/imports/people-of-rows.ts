import { findPeopleNamed } from '../person/finding/find-people-named.js';
import { fullName } from '../names/names.js';
import { recognisablePeople, type Recognisable } from '../person/people-facts.js';
import { identityForm } from '../../ground/text/identity-form.js';
import type { FileRow } from './columns/file-row.js';
import { hasSurname, isNameOf, nameIn } from './name-fits.js';

/** Whom a row is about. */
export type FoundPerson = Recognisable;

/** Why nobody can be taken for the one whom a row is about; keys below `imports:faults`. */
export type PersonFault = 'who' | 'unknown' | 'disagree' | 'otherName' | 'nameOnly' | 'namesakes';

/** A row's person, or why there is none. */
export type RowPerson =
  | {
      person: FoundPerson;
      /** Known by the name alone: somebody has to confirm it. */ guessed: boolean;
    }
  | { fault: PersonFault };

/**
 * Finds whom each row is about, in two queries: by personnel number, in whatever form, or e-mail. Where both stand they
 * must name the same person, and a surname beside them must be theirs. A name alone is a guess, and
 * that only where it fits exactly one of those who may be meant.
 * @param roster ids of those whom a name alone may mean
 */
export async function peopleOfRows(
  rows: readonly FileRow[],
  roster: readonly string[] = [],
): Promise<RowPerson[]> {
  const named = await findPeopleNamed(rows.flatMap(identifiersIn).map(entryOf));
  const ids = [...[...named.values()].map(({ _id }) => _id), ...roster];
  const people = await recognisablePeople(ids);
  const byId = new Map(people.map((person) => [person._id, person]));
  const candidates = [...new Set(roster)].flatMap((id) => byId.get(id) ?? []);
  const find = (word: string) => byId.get(named.get(entryOf(word).key)?._id ?? '');
  return rows.map((row) => personOf(row, find, candidates));
}

const entryOf = (word: string) =>
  word.includes('@')
    ? { kind: 'email' as const, key: word.toLowerCase(), word }
    : { kind: 'number' as const, key: identityForm(word), word };

const identifiersIn = ({ values: { personnelNumber, email } }: FileRow): string[] =>
  [personnelNumber, email].flatMap((word) => (word ? [word] : []));

function personOf(
  row: FileRow,
  find: (word: string) => FoundPerson | undefined,
  candidates: readonly FoundPerson[],
): RowPerson {
  const words = identifiersIn(row);
  const name = nameIn(row);
  if (words.length === 0) return byName(name, candidates);
  const found = words.map(find);
  const [person, ...others] = [...new Set(found.filter((one) => one !== undefined))];
  if (!person) return { fault: 'unknown' };
  // A private e-mail that nobody has is no contradiction; another's number is.
  const otherNumber = words.some(
    (word, at) => !found[at] && !word.includes('@') && person.personnelNumber,
  );
  if (others.length > 0 || otherNumber) return { fault: 'disagree' };
  if (name !== '' && !hasSurname(name, person.name)) return { fault: 'otherName' };
  return { person, guessed: false };
}

function byName(name: string, candidates: readonly FoundPerson[]): RowPerson {
  if (name === '') return { fault: 'who' };
  const [person, ...others] = candidates.filter((one) => isNameOf(name, one.name));
  if (!person) return { fault: 'nameOnly' };
  return others.length > 0 ? { fault: 'namesakes' } : { person, guessed: true };
}

/** A person as rows name them: the name, and the number or e-mail that tells namesakes apart. */
export const nameAndMark = ({ name, personnelNumber, email }: FoundPerson) => ({
  name: fullName(name),
  mark: personnelNumber ?? email,
});
