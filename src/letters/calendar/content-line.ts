/** So long may a line be, in octets, without its end (RFC 5545, 3.1). */
const MOST_OCTETS = 75;

/**
 * One line of a calendar with its end, folded where it is long. Values of parameters are texts without
 * quotation marks of their own.
 */
export function contentLine(
  name: string,
  value: string,
  parameters: Readonly<Record<string, string>> = {},
): string {
  const given = Object.entries(parameters).map(([key, text]) => `;${key}=${parameterValue(text)}`);
  return folded(`${name}${given.join('')}:${value}`);
}

/** A text as the value of a property: what has a meaning in a line is escaped (RFC 5545, 3.3.11). */
export const textValue = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\n\t]/gu, '')
    .replaceAll(/[\\;,]/g, String.raw`\$&`)
    .replaceAll('\n', String.raw`\n`);

/** Where a name has a sign that ends a value it stands in quotation marks, which it may not hold itself. */
function parameterValue(text: string): string {
  const plain = text.replaceAll(/\p{Cc}+/gu, ' ').replaceAll('"', '”');
  return /[:;,]/.test(plain) ? `"${plain}"` : plain;
}

/** No letter is cut in two: programs that unfold line by line would read neither half. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > MOST_OCTETS) {
      parts.push(part);
      part = ' ';
      octets = 1;
    }
    part += letter;
    octets += size;
  }
  return `${[...parts, part].join('\r\n')}\r\n`;
}
