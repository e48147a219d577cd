import type { DocumentLanguage } from './document-language.js';
import type { FaceName } from './typeface.js';

export interface Style {
  readonly face: FaceName;
  /** Points. */
  readonly size: number;
  readonly colour: string;
  /** Set where the text is not in the language of what it stands in. */
  readonly language?: DocumentLanguage;
}

/** A stretch of text in one style. */
export interface Run {
  readonly text: string;
  readonly style: Style;
}

/** Width of a text in points. */
export type Measure = (text: string, style: Style) => number;

export interface Line {
  readonly runs: readonly Run[];
  readonly width: number;
  /** Whether a space stands between this line and the next: not where a word had to be split. */
  readonly spaceAfter: boolean;
}

interface Word {
  readonly pieces: readonly Run[];
  readonly width: number;
  /** False in the parts of a split word but its last. */
  readonly spaceAfter: boolean;
}

/**
 * Sets runs into lines no wider than `width`: breaks at spaces (never at a no-break space), and
 * within a word only where the word alone is wider than a line: after its hyphens, and anywhere in
 * what is too wide even so.
 */
export function breakLines(runs: readonly Run[], width: number, measure: Measure): Line[] {
  const lines: Line[] = [];
  let line: Line = { runs: [], width: 0, spaceAfter: false };
  for (const word of words(runs, measure).flatMap((each) => narrow(each, width, measure))) {
    const { pieces, spaceAfter } = word;
    const last = line.runs.at(-1);
    const space = last && line.spaceAfter ? [{ text: ' ', style: last.style }] : [];
    const longer = line.width + widthOf(space, measure) + word.width;
    if (last && longer > width) {
      lines.push(line);
      line = { runs: joined(pieces), width: word.width, spaceAfter };
    } else {
      line = { runs: joined([...line.runs, ...space, ...pieces]), width: longer, spaceAfter };
    }
  }
  return line.runs.length > 0 ? [...lines, line] : lines;
}

/**
 * A text in one style set into lines. A space that stands between two of them is kept: unseen, but
 * without it words run together for those who copy or listen.
 */
export function plainLines(
  text: string,
  style: Style,
  width: number,
  measure: Measure,
): { text: string; width: number }[] {
  const lines = breakLines([{ text, style }], width, measure);
  return lines.map((line, at) => ({
    text:
      line.runs.map((run) => run.text).join('') +
      (line.spaceAfter && at < lines.length - 1 ? ' ' : ''),
    width: line.width,
  }));
}

/** As many lines as `breakLines` makes, but near each other in length: no word is left alone. */
export function balanceLines(runs: readonly Run[], width: number, measure: Measure): Line[] {
  let lines = breakLines(runs, width, measure);
  const [count, splits] = [lines.length, splitWords(lines)];
  let [tooNarrow, enough] = [width / 2, width];
  while (enough - tooNarrow > width / 100) {
    const tried = (tooNarrow + enough) / 2;
    const attempt = breakLines(runs, tried, measure);
    if (attempt.length > count || splitWords(attempt) > splits) tooNarrow = tried;
    else [enough, lines] = [tried, attempt];
  }
  return lines;
}

function splitWords(lines: readonly Line[]): number {
  return lines.filter((line) => !line.spaceAfter).length;
}

function words(runs: readonly Run[], measure: Measure): Word[] {
  const found: Run[][] = [[]];
  for (const run of runs) {
    run.text.split(' ').forEach((text, at) => {
      if (at > 0) found.push([]);
      if (text !== '') found.at(-1)?.push({ text, style: run.style });
    });
  }
  return found
    .filter((pieces) => pieces.length > 0)
    .map((pieces) => ({ pieces, width: widthOf(pieces, measure), spaceAfter: true }));
}

const AFTER_HYPHEN = /(?<=\p{L}[-\u2010])(?=\p{L})/u;

function narrow(word: Word, width: number, measure: Measure): Word[] {
  if (word.width <= width) return [word];
  const parts = hyphenated(word.pieces).flatMap((part) =>
    widthOf(part, measure) <= width ? [part] : anywhere(part, width, measure),
  );
  return parts.map((pieces, at) => ({
    pieces,
    width: widthOf(pieces, measure),
    spaceAfter: at === parts.length - 1,
  }));
}

function hyphenated(pieces: readonly Run[]): Run[][] {
  const parts: Run[][] = [[]];
  for (const { text, style } of pieces) {
    text.split(AFTER_HYPHEN).forEach((part, at) => {
      if (at > 0) parts.push([]);
      parts.at(-1)?.push({ text: part, style });
    });
  }
  return parts;
}

function anywhere(pieces: readonly Run[], width: number, measure: Measure): Run[][] {
  const parts: Run[][] = [[]];
  for (const { text, style } of pieces) {
    for (const character of text) {
      const part = joined([...(parts.at(-1) ?? []), { text: character, style }]);
      if (widthOf(part, measure) <= width) parts[parts.length - 1] = part;
      else parts.push([{ text: character, style }]);
    }
  }
  return parts;
}

function widthOf(runs: readonly Run[], measure: Measure): number {
  return runs.reduce((sum, { text, style }) => sum + measure(text, style), 0);
}

function joined(runs: readonly Run[]): Run[] {
  const result: Run[] = [];
  for (const run of runs) {
    const last = result.at(-1);
    if (last?.style === run.style) {
      result[result.length - 1] = { text: last.text + run.text, style: run.style };
    } else result.push(run);
  }
  return result;
}
