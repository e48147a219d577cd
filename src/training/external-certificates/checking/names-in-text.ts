import { foldWords } from '../../../ground/text/fold-words.js';
import { romaniseName } from '../../../people/names/romanise.js';
import type { PersonName } from '../../../people/names/names.js';

/** Whose document it is: the name on record, and how they spell it in Latin letters. */
export interface Holder {
  name: PersonName;
  romanisedName?: string | null | undefined;
}

/** Letters that a case may change at the end of a name, by how long it is, and those that it may add. */
const ENDINGS = [
  { from: 7, letters: 3 },
  { from: 5, letters: 2 },
  { from: 3, letters: 1 },
] as const;
const ADDED = 3;

/** Words of three parts of a name of which the last is a patronymic, in whichever case. */
const WITH_PATRONYMIC =
  /(?<!\p{L})\p{Lu}[\p{L}’'-]{1,40}\s+\p{Lu}[\p{L}’'-]{1,40}\s+\p{Lu}[\p{L}’'-]{0,40}(?:ович|йович|ьович|івн|ївн|ОВИЧ|ЙОВИЧ|ЬОВИЧ|ІВН|ЇВН)\p{L}{0,3}(?!\p{L})/u;

/** Whether a text names somebody: surname and given name in whichever case, or the Latin spelling. */
export function names(text: string, { name, romanisedName }: Holder): boolean {
  const words = new Set(foldWords(text).flatMap((word) => [word, ...word.split('-')]));
  const inflected = partsOf(name.surname).concat(partsOf(name.givenName));
  if (inflected.every((part) => [...words].some((word) => isCaseOf(word, part)))) return true;
  const latin = romanisedName?.trim() ? romanisedName : romaniseName(name);
  return partsOf(latin).every((part) => words.has(part));
}

/** Whom a text names with surname, given name and patronymic, as it writes them; empty where nobody. */
export const namedIn = (text: string): string =>
  (WITH_PATRONYMIC.exec(text)?.[0] ?? '').replaceAll(/\s+/gu, ' ');

const partsOf = (name: string): string[] =>
  foldWords(name)
    .flatMap((word) => word.split('-'))
    .filter((part) => part !== '');

function isCaseOf(word: string, part: string): boolean {
  const letters = ENDINGS.find(({ from }) => part.length >= from)?.letters ?? 0;
  return (
    word.length <= part.length + ADDED && word.startsWith(part.slice(0, part.length - letters))
  );
}
