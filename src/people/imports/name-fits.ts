import type { PersonName } from '../names/names.js';
import { romanise } from '../names/romanise.js';
import { foldWords } from '../../ground/text/fold-words.js';
import type { FileRow } from './columns/file-row.js';

/** The name that a row gives, as it stands in one cell or in three. */
export const nameIn = ({ values: { name, surname, givenName, patronymic } }: FileRow): string =>
  name ?? [surname, givenName, patronymic].filter(Boolean).join(' ');

/** Whether a text has the person's surname, in either alphabet; case and apostrophes don't count. */
export function hasSurname(text: string, { surname }: PersonName): boolean {
  const words = wordsOf(text);
  return [surname, romanise(surname)].some((one) =>
    wordsOf(one).every((word) => words.includes(word)),
  );
}

/**
 * Whether a text is the person's name: the surname with the given name or its first letter, and
 * nothing that is no part of their name.
 */
export function isNameOf(text: string, { surname, givenName, patronymic }: PersonName): boolean {
  return [(part: string) => part, romanise].some((spelt) => {
    const [surnames = [], ...given] = [surname, givenName, patronymic ?? ''].map((part) =>
      wordsOf(spelt(part)),
    );
    const words = wordsOf(text);
    if (!surnames.every((word) => words.includes(word))) return false;
    const others = words.filter((word) => !surnames.includes(word));
    const fits = (word: string, parts: string[] | undefined) =>
      parts?.some((part) => part === word || (word.length === 1 && part.startsWith(word)));
    const [first] = others;
    return (
      first !== undefined &&
      others.length <= 2 &&
      fits(first, given[0]) === true &&
      others.slice(1).every((word) => fits(word, given[1]) === true)
    );
  });
}

/** «О.І.» are two words. */
const wordsOf = (text: string): string[] => foldWords(text.replaceAll('.', ' '));
