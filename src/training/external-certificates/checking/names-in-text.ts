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
/** The share of letters in which a chosen spelling of a word may differ from the official one. */
const DIFFERENT = 0.4;

/** Words of three parts of a name of which the last is a patronymic, in whichever case. */
const WITH_PATRONYMIC =
  /(?<!\p{L})\p{Lu}[\p{L}’'-]{1,40}\s+\p{Lu}[\p{L}’'-]{1,40}\s+\p{Lu}[\p{L}’'-]{0,40}(?:ович|йович|ьович|івн|ївн|ОВИЧ|ЙОВИЧ|ЬОВИЧ|ІВН|ЇВН)\p{L}{0,3}(?!\p{L})/u;

/** Whether a text names somebody: surname and given name in whichever case, or the Latin spelling. */
export function names(text: string, { name, romanisedName }: Holder): boolean {
  const folded = foldWords(text);
  const words = new Set(folded.flatMap((word) => [word, ...word.split('-')]));
  const inflected = partsOf(name.surname).concat(partsOf(name.givenName));
  if (inflected.every((part) => [...words].some((word) => isCaseOf(word, part)))) return true;
  const official = partsOf(romaniseName(name));
  if (official.length > 0 && official.every((part) => words.has(part))) return true;
  const chosen = partsOf(romanisedName ?? '');
  return resembles(chosen, official) && follow(chosen, folded.flatMap(splitAtHyphens));
}

/**
 * Whether a spelling that somebody chose may be of their name: word by word, in either order, most letters
 * are those of the official one. Else whoever typed another's name, or a word that is on every paper, would
 * be found in it.
 */
const resembles = (chosen: readonly string[], official: readonly string[]): boolean =>
  chosen.length > 0 &&
  chosen.length === official.length &&
  [official, official.toReversed()].some((parts) =>
    parts.every((part, at) => isLike(chosen[at] ?? '', part)),
  );

const isLike = (one: string, other: string): boolean =>
  distance(one, other) <= Math.floor(Math.max(one.length, other.length) * DIFFERENT);

/** Letters that are put in, left out or changed between two words. */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (const [index, letter] of Array.from(one).entries()) {
    const next = [index + 1];
    for (let at = 1; at < row.length; at += 1) {
      const changed = (row[at - 1] ?? 0) + (other[at - 1] === letter ? 0 : 1);
      next.push(Math.min(changed, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** Whether words stand one behind the other in a text, the surname first or last. */
const follow = (parts: readonly string[], words: readonly string[]): boolean =>
  [parts, parts.toReversed()].some((order) =>
    words.some((_, from) => order.every((part, at) => words[from + at] === part)),
  );

/** Whom a text names with surname, given name and patronymic, as it writes them; empty where nobody. */
export const namedIn = (text: string): string =>
  (WITH_PATRONYMIC.exec(text)?.[0] ?? '').replaceAll(/\s+/gu, ' ');

const partsOf = (name: string): string[] =>
  foldWords(name)
    .flatMap(splitAtHyphens)
    .filter((part) => part !== '');

const splitAtHyphens = (word: string): string[] => word.split('-');

function isCaseOf(word: string, part: string): boolean {
  const letters = ENDINGS.find(({ from }) => part.length >= from)?.letters ?? 0;
  return (
    word.length <= part.length + ADDED && word.startsWith(part.slice(0, part.length - letters))
  );
}
