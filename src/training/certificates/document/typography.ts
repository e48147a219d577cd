/**
 * Holds together what a line's end must not part: a preposition or a conjunction of one or two letters
 * and the word after it, a number and what it counts, a word and its level or number (рівень B1), a
 * word and the dash after it.
 */
export function bindWords(text: string): string {
  return text
    .replace(/(?<=^|[\s«“(])(\p{L}{1,2}|№) /gu, '$1\u00a0')
    .replace(/(?<=\d) (?=\p{Ll})/gu, '\u00a0')
    .replace(/ (?=\p{Lu}?\d{1,2}(?:[\s»”.,)]|$))/gu, '\u00a0')
    .replace(/ (?=[–—] )/gu, '\u00a0');
}
