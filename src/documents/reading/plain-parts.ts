import { constants, inflateRawSync } from 'node:zlib';
import { rowsIn, unpredicted, type Rows } from './predictors.js';
import { dressed, isPacked } from './stream-filters.js';

/** Bytes that all parts of a file may unfold to, and packed parts that are unfolded. */
const MOST_UNFOLDED = 20_000_000;
const MOST_STREAMS = 2000;
/** Bytes that a page may come to which names one part many times over. */
const MOST_TOLD = 400_000_000;
/** How the end of a stream begins, in whichever misspelling the reader takes it for one. */
const END = 'endst';

/**
 * A PDF as its text may be read; undefined where it may hold more than it looks. The reader unfolds parts
 * whole and beyond the bound of its thread: so each is unfolded here first, under one common bound, and
 * what cannot be looked through this way is not read at all: parts packed twice or by rarer methods, parts
 * within parts, whatever is encrypted. Pictures lose the name of their method, so that none is unfolded.
 */
export function plainParts(file: Buffer): Buffer | undefined {
  const bytes = Buffer.from(file);
  const text = bytes.toString('latin1');
  if (!dressed(text, bytes)) return undefined;
  const rows = rowsIn(text);
  if (!rows) return undefined;
  const named = new Map<string, number>();
  countNamed(text, named);
  let largest = 0;
  let room = MOST_UNFOLDED;
  let streams = 0;
  for (const start of startsOf(text)) {
    const end = text.indexOf(END, start);
    largest = Math.max(largest, (end === -1 ? text.length : end) - start);
    if (!isPacked(bytes, start)) continue;
    streams += 1;
    const part = streams > MOST_STREAMS ? undefined : unfolded(bytes.subarray(start + 2), room);
    if (!part || holdsParts(part, rows)) return undefined;
    room -= part.length;
    largest = Math.max(largest, part.length);
    countNamed(part.toString('latin1'), named);
  }
  const most = Math.max(0, ...named.values());
  return most * largest > MOST_TOLD ? undefined : bytes;
}

/** Where data of streams may begin: behind the line that ends with, or goes on from, the word itself. */
function* startsOf(text: string): Generator<number> {
  let line = -1;
  for (const { index } of text.matchAll(/(?<!end)stream/g)) {
    if (line < index) {
      const found = /[\r\n]/g;
      found.lastIndex = index;
      line = found.exec(text)?.index ?? text.length;
    }
    yield line + (text.startsWith('\r\n', line) ? 2 : 1);
  }
}

/**
 * What a part unfolds to, however it ends; undefined where it comes to too much, or holds what this library
 * refuses and the reader may not.
 */
function unfolded(packed: Buffer, room: number): Buffer | undefined {
  if (room <= 0) return undefined;
  try {
    return inflateRawSync(packed, {
      maxOutputLength: room,
      finishFlush: constants.Z_SYNC_FLUSH,
    });
  } catch {
    return undefined;
  }
}

/** Whether a part holds parts of its own, as it is or as the rows of a picture. */
const holdsParts = (part: Buffer, rows: readonly Rows[]): boolean =>
  part.includes(END) || rows.some((one) => unpredicted(part, one).includes(END));

/** How often each object is named in a text. */
function countNamed(text: string, named: Map<string, number>): void {
  const names =
    /(?<!\d)(\d{1,10})(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])+\d{1,5}(?:[\0\t\n\f\r ]|%[^\r\n]*[\r\n])+R(?![A-Za-z0-9])/g;
  for (const [, number = ''] of text.matchAll(names))
    named.set(String(Number(number)), (named.get(String(Number(number))) ?? 0) + 1);
}
