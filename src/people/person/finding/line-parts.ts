/** Quotes that keep a comma within a name together, by what opens them. */
const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  '«': '»',
  '“': '”',
  '„': '“',
  "'": "'",
};
const LONGEST_NAME = 200;
const SEPARATORS = ',;|';
const ONE_WORD = /^[\p{L}\p{M}'’`-]+$/u;
/** One or two names, or their letters. */
const GIVEN_NAMES = /^[\p{L}\p{M}'’`-]+(?:[.\s]\s*[\p{L}\p{M}'’`-]+)?\.?$/u;
const WORDS = /^[\p{L}\p{M}'’`.\s-]+$/u;

/**
 * The parts of a line between its commas, semicolons and bars. A comma within a quoted name does not
 * part it, nor does the one in `Surname, Name <address>`, as mail programs write people, nor the only
 * one of a line that reads `Surname, Name Patronymic`, as lists of staff do: a surname alone names nobody.
 */
export function lineParts(line: string): string[] {
  const parts = cut(line).filter(({ text }) => text !== '');
  if (isSurnameFirst(parts)) return [parts.map(({ text }) => text).join(', ')];
  const whole: Part[] = [];
  for (const part of parts) {
    const before = whole.at(-1);
    if (before?.ends === ',' && ONE_WORD.test(before.text) && hasNameAndAddress(part.text))
      whole[whole.length - 1] = { ...part, text: `${before.text}, ${part.text}` };
    else whole.push(part);
  }
  return whole.map(({ text }) => text);
}

interface Part {
  text: string;
  /** The sign that parts it from the next. */
  ends: string;
}

function isSurnameFirst([surname, names, ...more]: readonly Part[]): boolean {
  if (more.length > 0 || surname?.ends !== ',' || !names) return false;
  return ONE_WORD.test(surname.text) && GIVEN_NAMES.test(names.text);
}

function cut(line: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  let at = 0;
  while (at < line.length) {
    const sign = line.charAt(at);
    if (SEPARATORS.includes(sign)) {
      parts.push({ text: line.slice(from, at).trim(), ends: sign });
      from = at + 1;
      at = from;
    } else at = endOfQuotedName(line, at) ?? at + 1;
  }
  return [...parts, { text: line.slice(from).trim(), ends: '' }];
}

/** Where the name that is quoted from here ends; undefined where no quoted name begins. */
function endOfQuotedName(line: string, at: number): number | undefined {
  const closing = CLOSING[line.charAt(at)];
  if (closing === undefined || !isEdge(line.charAt(at - 1))) return undefined;
  // Looking no further keeps the time in proportion to the line, however many quotes stay open.
  const within = line.slice(at + 1, at + 1 + LONGEST_NAME);
  const length = within.indexOf(closing);
  if (length < 0 || /[@\p{N}]/u.test(within.slice(0, length))) return undefined;
  const end = at + 1 + length + 1;
  return isEdge(line.charAt(end)) || line.charAt(end) === '<' ? end : undefined;
}

const isEdge = (sign: string) => sign === '' || /[\s,;|]/u.test(sign);

function hasNameAndAddress(text: string): boolean {
  const address = text.indexOf('<');
  return address > 0 && text.includes('@', address) && WORDS.test(text.slice(0, address));
}
