const SEPARATORS = ['\t', ';', ','] as const;
const LINES_LOOKED_AT = 20;
const LETTERS_LOOKED_AT = 20_000;
/** What some programs write above the rows, so that Excel knows. */
const SAID = /^sep=([\t;,])\r?\n/;

/**
 * What parts the cells: the sign that the file names itself, else the one that stands in most of the
 * first lines outside of quotes. A comma may stand in titles above the table, in names and in
 * numbers, so that of two as frequent signs the rarer in texts wins.
 */
export function separatorOf(text: string): { separator: string; rest: string } {
  const said = SAID.exec(text);
  // The line stays, empty, so that the rows keep their numbers.
  if (said?.[1]) return { separator: said[1], rest: text.slice(said[0].length - 1) };
  const lines = withoutQuoted(text.slice(0, LETTERS_LOOKED_AT))
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, LINES_LOOKED_AT);
  const counts = SEPARATORS.map((sign) => lines.filter((line) => line.includes(sign)).length);
  const most = Math.max(...counts);
  return { separator: SEPARATORS[counts.indexOf(most)] ?? ',', rest: text };
}

/** The text without what stands between quotes: every other part between two of them. */
const withoutQuoted = (text: string): string =>
  text
    .split('"')
    .filter((_, at) => at % 2 === 0)
    .join('');
