import { foldWords } from '../../../ground/text/fold-words.js';
import { romaniseName } from '../../../people/names/romanise.js';
import type { PersonName } from '../../../people/names/names.js';

/** Whose document it is: the name on record, and how they spell it in Latin letters. */
export interface Holder {
  name: PersonName;
  romanisedName?: string | null | undefined;
}

/** Letters that the end of a name changes at most from case to case: «Петренко», «Петренкові». */
const ENDING = 2;
/** A name of so few letters is looked for as it stands. */
const SHORT = 4;

/** Words of three parts of a name of which the last is a patronymic, in whichever case. */
const WITH_PATRONYMIC =
  /(?<!\p{L})\p{Lu}[\p{L}’'ʼ-]{1,40}\s+\p{Lu}[\p{L}’'ʼ-]{1,40}\s+\p{Lu}[\p{L}’'ʼ-]{0,40}(?:ович|йович|ьович|івн|ївн|ОВИЧ|ЙОВИЧ|ЬОВИЧ|ІВН|ЇВН)\p{L}{0,3}(?!\p{L})/u;

/** Whether a text names somebody: surname and given name in whichever case, or the Latin spelling. */
export function names(text: string, { name, romanisedName }: Holder): boolean {
  const words = new Set(foldWords(text));
  const has = (part: string, stemmed: boolean) =>
    foldWords(part)
      .flatMap((word) => word.split('-'))
      .filter((word) => word !== '')
      .every((word) => hasWord(words, stemmed ? stemOf(word) : word, stemmed));
  if (has(name.surname, true) && has(name.givenName, true)) return true;
  const latin = romanisedName?.trim() ? romanisedName : romaniseName(name);
  return has(latin, false);
}

/** Whom a text names with surname, given name and patronymic, as it writes them; empty where nobody. */
export const namedIn = (text: string): string =>
  (WITH_PATRONYMIC.exec(text)?.[0] ?? '').replaceAll(/\s+/gu, ' ');

const stemOf = (word: string): string => (word.length > SHORT ? word.slice(0, -ENDING) : word);

function hasWord(words: ReadonlySet<string>, stem: string, stemmed: boolean): boolean {
  if (words.has(stem)) return true;
  for (const word of words)
    for (const part of word.split('-'))
      if (
        stemmed
          ? part.startsWith(stem) && part.length <= stem.length + 2 * ENDING + 1
          : part === stem
      )
        return true;
  return false;
}
