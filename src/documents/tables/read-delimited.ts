import { BOUNDS, type Bounds } from './bounds.js';
import { separatorOf } from './separator.js';
import type { Table } from './table.js';
import { TableBuilder } from './table-builder.js';
import { TableRefused } from './table-refused.js';

const LINE_BREAK = /\r\n|\n|\r/g;

/**
 * The rows of a text, its cells parted by tabs, semicolons or commas, with quotes where a cell holds
 * such a sign or a line break (RFC 4180). Where quotes are left open, the rows above stay.
 *
 * One pass of our own: the parser at hand takes seconds for a megabyte of separators, and cannot say
 * where the quote stands that was left open.
 * @throws {TableRefused}
 */
export function readDelimited(text: string, bounds: Bounds = BOUNDS): Table {
  if (text.includes('\0')) throw new TableRefused('notText');
  const { separator, rest } = separatorOf(text.replace(/^\uFEFF/, ''));
  const builder = new TableBuilder(bounds);
  for (const { line, cells } of records(rest, separator)) {
    if (!cells) return { rows: builder.rows, otherSheets: [], brokenAt: line };
    builder.add(line, cells);
  }
  return { rows: builder.rows, otherSheets: [] };
}

/** The records with the lines in which they begin; the last one without cells where it is broken. */
function* records(
  text: string,
  separator: string,
): Generator<{ line: number; cells?: readonly string[] }> {
  const ends = new RegExp(`[${separator}\r\n]`, 'g');
  let line = 1;
  let at = 0;
  while (at < text.length) {
    const cells: string[] = [];
    const begin = line;
    for (;;) {
      const cell = cellAt(text, at, ends);
      if (!cell) {
        yield { line };
        return;
      }
      cells.push(cell.text);
      line += cell.breaks;
      at = cell.end + 1;
      if (text[cell.end] !== separator) break;
    }
    // The break of a line is one, also where it is written as two signs.
    if (text[at - 1] === '\r' && text[at] === '\n') at += 1;
    line += 1;
    yield { line: begin, cells };
  }
}

interface Cell {
  text: string;
  /** Where the sign stands that ends the cell; the text's length at its end. */
  end: number;
  /** Line breaks within its quotes. */
  breaks: number;
}

/** The cell that begins here; undefined where its quote is not closed. */
function cellAt(text: string, from: number, ends: RegExp): Cell | undefined {
  let start = from;
  while (text[start] === ' ' || text[start] === '\u00a0') start += 1;
  if (text[start] !== '"') {
    const end = nextOf(ends, text, start);
    return { text: text.slice(start, end), end, breaks: 0 };
  }
  const close = closingQuote(text, start + 1);
  if (close === undefined) return undefined;
  const inner = text.slice(start + 1, close);
  const breaks = inner.match(LINE_BREAK)?.length ?? 0;
  const end = nextOf(ends, text, close + 1);
  const behind = text.slice(close + 1, end).trim();
  if (behind === '') return { text: inner.replaceAll('""', '"'), end, breaks };
  // Words behind a quote on one line were written so; over several lines the quote was another one's.
  return breaks > 0 ? undefined : { text: text.slice(start, end), end, breaks };
}

/** Two quotes are one that is meant as it stands. */
function closingQuote(text: string, from: number): number | undefined {
  let at = text.indexOf('"', from);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at < 0 ? undefined : at;
}

function nextOf(ends: RegExp, text: string, from: number): number {
  ends.lastIndex = from;
  return ends.exec(text)?.index ?? text.length;
}
