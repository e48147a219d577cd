/** White space of a PDF (ISO 32000-1, 7.2.2). */
const SPACE = '[\\0\\t\\n\\f\\r ]';
const ENDS = '(?=[\\0\\t\\n\\f\\r ()<>[\\]{}/%])';

/** Any spelling of a name: each of its letters may be written by its number (ISO 32000-1, 7.3.5). */
export const spelt = (name: string): string =>
  '/' +
  Array.from(name)
    .map((letter) => {
      const number = letter.charCodeAt(0).toString(16);
      const either = Array.from(number)
        .map((digit) => `[${digit}${digit.toUpperCase()}]`)
        .join('');
      return `(?:${letter}|#${either})`;
    })
    .join('') +
  ENDS;

const ENCRYPTED = new RegExp(spelt('Encrypt'));
const FILTER = new RegExp(spelt('Filter'), 'g');
/** A single method, said in place; in brackets or not. */
const SINGLE = new RegExp(
  `${SPACE}*(?:/([a-z0-9.]+)|\\[${SPACE}*/([a-z0-9.]+)${SPACE}*\\])${SPACE}*(?=[/>])`,
  'iy',
);
/** The short name for a method, which else stands for much else: said elsewhere, several, or one by its name. */
const SHORT = new RegExp(
  `${spelt('F')}${SPACE}*(?:[%[]|\\d+${SPACE}+\\d+${SPACE}+R|/(?:[A-Za-z0-9]*#|Fl|LZW|DCT|JPX|A85|ASCII|AHx|CCF|CCITT|RL|RunLength|JBIG2|Brotli))`,
);

const PICTURES = ['DCTDecode', 'JPXDecode', 'JBIG2Decode', 'CCITTFaxDecode'];
/** Methods that are not looked through here, by their long and short names. */
const UNREAD =
  /^(?:LZW|A85|AHx|RL|ASCII85|ASCIIHex|RunLength|Brotli|DCT|CCF|JPX|JBIG2|CCITTFax)(?:Decode)?$|^Fl$/;

/**
 * Whether each part says in place how it is packed, and only so as it is looked through here; methods of
 * pictures are struck out of the bytes.
 */
export function dressed(text: string, bytes: Buffer): boolean {
  if (ENCRYPTED.test(text) || SHORT.test(text)) return false;
  for (const { index, 0: word } of text.matchAll(FILTER)) {
    SINGLE.lastIndex = index + word.length;
    const said = SINGLE.exec(text);
    const method = said?.[1] ?? said?.[2];
    if (!said || method === undefined) return false;
    if (PICTURES.includes(method)) {
      const at = text.indexOf(method, index + word.length);
      bytes.write('X', at, 'latin1');
    } else if (UNREAD.test(method)) return false;
  }
  return true;
}

/** Whether bytes begin as the reader has packed ones begin (RFC 1950, 2.2); others it does not unfold. */
export function isPacked(bytes: Buffer, at: number): boolean {
  const [method = 0, flags = 0] = bytes.subarray(at, at + 2);
  return (method & 15) === 8 && ((method << 8) + flags) % 31 === 0 && (flags & 32) === 0;
}
