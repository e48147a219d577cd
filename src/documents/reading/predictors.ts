import { spelt } from './stream-filters.js';

/** How the bytes of a part are put in rows: of how many bytes, and how many make a dot. */
export interface Rows {
  row: number;
  dot: number;
}

const SPACE = '[\\0\\t\\n\\f\\r ]';
const PARAMETERS = new RegExp(`${spelt('DecodeParms')}|${spelt('DP')}`, 'g');
/** Parameters said in place, each a plain number or a word. */
const PLAIN = new RegExp(
  `${SPACE}*(?:null(?=[/>\\s])|(?:\\[${SPACE}*)?<<((?:${SPACE}*/[A-Za-z0-9]+${SPACE}+(?:-?\\d{1,5}|true|false))*)${SPACE}*>>)`,
  'y',
);
/** Different rows in one file that are looked through. */
const MOST_KINDS = 8;
/** Bytes of a row; a page that is a picture has far less. */
const LONGEST_ROW = 100_000;
const [PNG_FIRST, PNG_LAST] = [10, 15];

/**
 * The rows in which parts of a file are written (ISO 32000-1, 7.4.4.4); undefined where they are said
 * elsewhere, or of a kind that is not looked through here.
 */
export function rowsIn(text: string): Rows[] | undefined {
  const found = new Map<string, Rows>();
  for (const { index, 0: word } of text.matchAll(PARAMETERS)) {
    PLAIN.lastIndex = index + word.length;
    const said = PLAIN.exec(text);
    if (!said) return undefined;
    const of = (name: string, otherwise: number) =>
      Number(new RegExp(`/${name}${SPACE}+(\\d+)`).exec(said[1] ?? '')?.[1] ?? otherwise);
    const kind = of('Predictor', 1);
    if (kind <= 1) continue;
    const bits = of('BPC', of('BitsPerComponent', 8)) * of('Colors', 1);
    const [row, dot] = [Math.ceil((bits * of('Columns', 1)) / 8), Math.ceil(bits / 8)];
    if (kind < PNG_FIRST || kind > PNG_LAST || row < 1 || row > LONGEST_ROW) return undefined;
    found.set(`${row} ${dot}`, { row, dot });
    if (found.size > MOST_KINDS) return undefined;
  }
  return [...found.values()];
}

/** The bytes that rows stand for, each told by how it differs from its neighbours (PNG, 9.2). */
export function unpredicted(part: Buffer, { row, dot }: Rows): Buffer {
  const out = Buffer.alloc(part.length);
  let end = 0;
  for (let at = 0; at < part.length; at += row + 1) {
    const kind = part[at];
    const length = Math.min(row, part.length - at - 1);
    for (let byte = 0; byte < length; byte += 1) {
      const left = byte >= dot ? (out[end + byte - dot] ?? 0) : 0;
      const up = end >= row ? (out[end + byte - row] ?? 0) : 0;
      const corner = byte >= dot && end >= row ? (out[end + byte - row - dot] ?? 0) : 0;
      out[end + byte] = (part[at + 1 + byte] ?? 0) + added(kind, left, up, corner);
    }
    end += length;
  }
  return out.subarray(0, end);
}

function added(kind: number | undefined, left: number, up: number, corner: number): number {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  return kind === 4 ? nearest(left, up, corner) : 0;
}

/** Of three neighbours that which is nearest to what the other two tell (PNG, 9.4). */
function nearest(left: number, up: number, corner: number): number {
  const told = left + up - corner;
  const [a, b, c] = [Math.abs(told - left), Math.abs(told - up), Math.abs(told - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}
