import { UNSEEN } from '../../../ground/text/signs.js';
import { identifiersIn, type Identifier } from './identifiers.js';
import { lineParts } from './line-parts.js';

/** One person as somebody wrote them down. */
export interface PersonEntry {
  /** As it was written, but for signs that are not seen. */
  text: string;
  kind: 'email' | 'number' | 'unknown';
  /** Whom it names: an e-mail in small letters, or the identity form of a personnel number. */
  key: string;
  /** The e-mail or number itself, as it was written. */
  word: string;
}

const LINES = /[\r\n\v\f\u0085\u2028\u2029]+/u;

/** Words between two people, whole ones only: a capital «І» may be somebody's initial. */
const BETWEEN = /(?<=^|\s)(?:та|Та|ТА|і|й|and|And|AND|&|\+)(?=\s|$)/gu;

/**
 * The people whom a pasted text names, from a mail program, a spreadsheet or typed by hand: one a
 * line, with commas, semicolons, bars, tabs or «та» between, with names beside and around. Nothing is
 * lost: what names nobody is an entry of kind `unknown`. Takes time in proportion to the text.
 */
export function readPeopleList(text: string): PersonEntry[] {
  return text
    .replace(UNSEEN, '')
    .split(LINES)
    .flatMap((line) => (line.includes('\t') ? readRow(line.split('\t')) : readLine(line)));
}

const readLine = (line: string): PersonEntry[] => lineParts(line).flatMap(readPart);

function readPart(part: string): PersonEntry[] {
  const chunks: string[] = [];
  let from = 0;
  for (const { index, 0: word } of part.matchAll(BETWEEN)) {
    chunks.push(part.slice(from, index));
    from = index + word.length;
  }
  return [...chunks, part.slice(from)].flatMap(readChunk);
}

/** A row of a spreadsheet is one person if it holds one e-mail, or a name and a number. */
function readRow(cells: readonly string[]): PersonEntry[] {
  const entries = cells.flatMap(readLine);
  const text = entries.map((entry) => entry.text).join(' ');
  const of = (kind: PersonEntry['kind']) => entries.filter((entry) => entry.kind === kind);
  const [email] = of('email');
  const same = of('email').every(({ key }) => key === email?.key);
  if (email && same) return [{ ...email, text }];
  // Beside a name stand counters and years too: the longest number is the person's.
  const numbers = of('number').sort((a, b) => b.key.length - a.key.length);
  const [longest, second] = numbers;
  const alone = longest && longest.key.length > (second?.key.length ?? 0);
  if (!email && alone && of('unknown').length > 0) return [{ ...longest, text }];
  return entries;
}

/** What stands between two separators: identifiers alone name one person each, else names go before. */
function readChunk(chunk: string): PersonEntry[] {
  const text = chunk.trim();
  if (text === '') return [];
  const { identifiers, others } = identifiersIn(text);
  const emails = identifiers.filter(({ kind }) => kind === 'email');
  const naming = others > 0 && emails.length > 0 ? emails : identifiers;
  if (naming.length === 0) return [{ text, kind: 'unknown', key: '', word: '' }];
  return cutAfterEach(text, mergeSame(naming));
}

/** A mail program writes an address twice: as text and as the link behind it. */
const mergeSame = (all: readonly Identifier[]): Identifier[] =>
  all.filter(({ kind, key }, at) => kind !== 'email' || all[at - 1]?.key !== key);

/** Each identifier with the words before it; the last with those behind it too. */
function cutAfterEach(text: string, identifiers: readonly Identifier[]): PersonEntry[] {
  return identifiers.map(({ kind, key, word }, at) => {
    const start = at === 0 ? 0 : (identifiers[at - 1]?.cut ?? 0);
    const end = at === identifiers.length - 1 ? text.length : identifiers[at]?.cut;
    return { text: text.slice(start, end).trim(), kind, key, word };
  });
}
