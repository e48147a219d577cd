import { foldWords, indexWords } from '../../ground/text/fold-words.js';
import { identityForm } from '../../ground/text/identity-form.js';
import { romanise } from '../names/romanise.js';

/** What of a person can be searched for. */
export interface Searchable {
  name: { surname: string; givenName: string; patronymic?: string | null | undefined };
  romanisedName?: string | null | undefined;
  email: string;
  personnelNumber?: string | null | undefined;
  /** A record that was merged into another is found by nothing. */
  mergedInto?: string | null | undefined;
  /** Records that were merged into this one: their e-mails and numbers find it, too. */
  formerly?: readonly Identified[] | null | undefined;
}

/** What belongs to one person only. */
export interface Identified {
  email: string;
  personnelNumber?: string | null | undefined;
}

/**
 * The beginnings of words by which a person is found: the name in Cyrillic and in Latin letters,
 * each half of a double name too, the e-mail and the personnel number. The number's identity form is
 * among them behind a sign that nobody's words have.
 */
export function personSearch(person: Searchable): string[] {
  if (person.mergedInto) return [];
  const { surname, givenName, patronymic } = person.name;
  const names = [surname, givenName, patronymic ?? ''];
  const latin = names.map(romanise);
  const words = indexWords([...names, ...latin, person.romanisedName ?? ''].join(' '));
  const halves = words.flatMap((word) => word.split('-').filter((half) => half !== ''));
  const identities = [person, ...(person.formerly ?? [])].flatMap(identityWords);
  return [...new Set([...words, ...halves, ...identities])];
}

/** «А.В.», «А. В.»: letters of names, which are words of their own. */
const INITIALS = /(?<![\p{L}\p{N}@._+-])(\p{L})\.(?:(\p{L})\.)?(?![\p{L}\p{N}@])/gu;

/**
 * The words by which somebody is looked for, however they are written: in any order and case, with a
 * comma, a patronymic or initials.
 */
export const wantedWords = (text: string): string[] =>
  foldWords(text.replaceAll(INITIALS, (_, given: string, father = '') => ` ${given} ${father} `));

/** The words by which an e-mail and a personnel number are found. */
export function identityWords({ email, personnelNumber }: Identified): string[] {
  const number = personnelNumber ?? '';
  return [
    ...foldWords(email),
    ...indexWords(number),
    ...(number === '' ? [] : [numberWord(identityForm(number))]),
  ];
}

/** The search word that a personnel number's identity form is stored as. */
export const numberWord = (form: string): string => `№${form}`;
