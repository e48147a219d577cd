import { identityForm } from '../../../ground/text/identity-form.js';

/** An e-mail or a personnel number within a text. */
export interface Identifier {
  kind: 'email' | 'number';
  /** A small-letter e-mail, or a number's identity form. */
  key: string;
  /** As it was written. */
  word: string;
  /** Where what belongs to it ends: behind the brackets and quotes that close after it. */
  cut: number;
}

/** Brackets and quotes stand around names and addresses, never within them. */
const TOKENS = /[^\s<>()[\]{}"«»“”„]+/gu;
const CLOSERS = '>)]}"»”';
const EDGES = ".,:;!?*'’‘`";
/** «таб. №», «т.н.» and number signs before a number. */
const NUMBER_MARKS = /^(?:таб(?:ельний)?\.?|т\.н\.?)?[№#:]*/iu;
const NUMBER = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}./_\p{Pd}−]*$/u;
/** «1.» and «12)» before a line's text count the lines. */
const COUNTER = /^\d{1,4}$/;

/** The e-mails and numbers of a text in their order, and how many other words it has. */
export function identifiersIn(text: string): { identifiers: Identifier[]; others: number } {
  const identifiers: Identifier[] = [];
  let others = 0;
  for (const { index, 0: token } of text.matchAll(TOKENS)) {
    const end = index + token.length;
    const counts = index === 0 && end < text.length && isCounter(token, text.charAt(end));
    const found = counts ? undefined : identifierOf(token);
    if (found) identifiers.push({ ...found, cut: behindClosers(text, end) });
    else if (/[\p{L}\p{N}]/u.test(token)) others += 1;
  }
  return { identifiers, others };
}

const isCounter = (token: string, next: string): boolean =>
  COUNTER.test(token.replace(/\.$/, '')) && (token.endsWith('.') || next === ')');

function identifierOf(token: string): Omit<Identifier, 'cut'> | undefined {
  const plain = withoutEdges(token);
  if (plain.includes('@')) {
    const key = emailKey(plain);
    return key === undefined ? undefined : { kind: 'email', key, word: plain };
  }
  const number = plain.replace(NUMBER_MARKS, '');
  if (!/\p{N}/u.test(number) || !NUMBER.test(number)) return undefined;
  return { kind: 'number', key: identityForm(number), word: number };
}

/** An e-mail as it is stored, or undefined where the word is none. */
function emailKey(word: string): string | undefined {
  const [address = ''] = word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^mailto:/, '')
    .split('?');
  const [local, domain, ...more] = address.split('@');
  return local && domain && more.length === 0 ? address : undefined;
}

function withoutEdges(token: string): string {
  let [from, to] = [0, token.length];
  while (from < to && EDGES.includes(token.charAt(from))) from += 1;
  while (to > from && EDGES.includes(token.charAt(to - 1))) to -= 1;
  return token.slice(from, to);
}

function behindClosers(text: string, from: number): number {
  let end = from;
  while (end < text.length && CLOSERS.includes(text.charAt(end))) end += 1;
  return end;
}
