/** Encodings that programs here still save text in, the likeliest first. */
const OF_ONE_BYTE = ['windows-1251', 'x-mac-cyrillic', 'ibm866', 'koi8-u'] as const;
const SMALL = /[абвгґдеєжзиіїйклмнопрстуфхцчшщьюя]/gu;
const CAPITAL = /[АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ№«»’–—\u00a0]/gu;
const OTHER = /\P{ASCII}/gu;
/** Letters that tell enough of an encoding. */
const LOOKED_AT = 20_000;

/**
 * The text of a file as people's programs write it: UTF-8 or UTF-16 with or without a byte order
 * mark, else the encoding of one byte a letter in which it reads most like Ukrainian.
 */
export function decodeText(bytes: Uint8Array): string {
  const utf16 = utf16Of(bytes);
  if (utf16) return new TextDecoder(utf16).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const sample = bytes.subarray(0, LOOKED_AT);
    const scores = OF_ONE_BYTE.map((name) => likeUkrainian(new TextDecoder(name).decode(sample)));
    const best = OF_ONE_BYTE[scores.indexOf(Math.max(...scores))];
    return new TextDecoder(best).decode(bytes);
  }
}

/** By the byte order mark, or by the zeros that half of the bytes of Latin text and digits are. */
function utf16Of(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const sample = bytes.subarray(0, LOOKED_AT);
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  // A few zeros are no text at all; separators and digits alone make a tenth of a table.
  if (Math.max(even, odd) < sample.length / 20 || Math.min(even, odd) > 0) return undefined;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

/** Small letters make most of a text; what is no Ukrainian letter at all speaks against it. */
function likeUkrainian(text: string): number {
  const count = (signs: RegExp) => text.match(signs)?.length ?? 0;
  const [small, capital, all] = [count(SMALL), count(CAPITAL), count(OTHER)];
  return 2 * small + capital - 3 * (all - small - capital);
}
