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
const WORDS = /^[\p{L}\p{M}'’`.\s-]+$/u;

/**
 * The parts of a line between its commas, semicolons and bars. A comma within a quoted name does not
 * part it, nor does the one in `Surname, Name <address>`, as mail programs write people.
 */
export function lineParts(line: string): string[] {
  const whole: { text: string; ends: string }[] = [];
  for (const part of cut(line)) {
    const before = whole.at(-1);
    if (before?.ends === ',' && ONE_WORD.test(before.text) && hasNameAndAddress(part.text))
      whole[whole.length - 1] = { ...part, text: `${before.text}, ${part.text}` };
    else if (part.text !== '') whole.push(part);
  }
  return whole.map(({ text }) => text);
}

function cut(line: string): { text: string; ends: string }[] {
  const parts: { text: string; ends: string }[] = [];
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
