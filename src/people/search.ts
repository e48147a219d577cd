import { romanise } from './romanise.js';

const UNSEEN = /['’ʼ`′‘´]|\u0301/gu;
const BETWEEN_WORDS = /[\s,;()«»"]+/u;
const BETWEEN_HALVES = /[-–—]/u;

/** What of a person can be searched for. */
export interface Searchable {
  name: { surname: string; givenName: string; patronymic?: string | null | undefined };
  romanisedName?: string | null | undefined;
  email: string;
  personnelNumber?: string | null | undefined;
}

/**
 * The words of a text as they are searched for: small letters, no apostrophes, «ґ» like «г», which
 * many type in its place. Hyphens, points and @ stay, so that a word may be part of an e-mail.
 */
export function foldWords(text: string): string[] {
  const folded = text.normalize('NFC').toLowerCase().replace(UNSEEN, '').replaceAll('ґ', 'г');
  return folded.split(BETWEEN_WORDS).filter((word) => word !== '');
}

/**
 * The beginnings of words by which a person is found: the name in Cyrillic and in Latin letters,
 * each half of a double name too, the e-mail and the personnel number.
 */
export function personSearch(person: Searchable): string[] {
  const { surname, givenName, patronymic } = person.name;
  const names = [surname, givenName, patronymic ?? ''];
  const latin = names.map(romanise);
  const words = foldWords([...names, ...latin, person.romanisedName ?? ''].join(' '));
  const halves = words.flatMap((word) => word.split(BETWEEN_HALVES).filter((half) => half !== ''));
  const others = foldWords(`${person.email} ${person.personnelNumber ?? ''}`);
  return [...new Set([...words, ...halves, ...others])];
}
