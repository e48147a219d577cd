import { foldWords, indexWords } from '../../ground/text/fold-words.js';
import { identityForm } from '../../ground/text/identity-form.js';
import { romanise } from '../names/romanise.js';

/** What of a person can be searched for. */
export interface Searchable {
  name: { surname: string; givenName: string; patronymic?: string | null | undefined };
  romanisedName?: string | null | undefined;
  email: string;
  personnelNumber?: string | null | undefined;
}

/**
 * The beginnings of words by which a person is found: the name in Cyrillic and in Latin letters,
 * each half of a double name too, the e-mail and the personnel number. The number's identity form is
 * among them behind a sign that nobody's words have.
 */
export function personSearch(person: Searchable): string[] {
  const { surname, givenName, patronymic } = person.name;
  const names = [surname, givenName, patronymic ?? ''];
  const latin = names.map(romanise);
  const words = indexWords([...names, ...latin, person.romanisedName ?? ''].join(' '));
  const halves = words.flatMap((word) => word.split('-').filter((half) => half !== ''));
  const number = person.personnelNumber ?? '';
  return [
    ...new Set([
      ...words,
      ...halves,
      ...foldWords(person.email),
      ...indexWords(number),
      ...(number === '' ? [] : [numberWord(identityForm(number))]),
    ]),
  ];
}

/** The search word that a personnel number's identity form is stored as. */
export const numberWord = (form: string): string => `№${form}`;
