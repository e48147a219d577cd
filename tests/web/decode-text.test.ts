import { describe, expect, it } from '@jest/globals';
import { decodeText } from '../../src/ground/text/decode-text.js';

const CYRILLIC = 'Рівень; ґанок';

describe('The text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(CYRILLIC)],
    ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${CYRILLIC}`)],
    ['UTF-16', Buffer.from(`\uFEFF${CYRILLIC}`, 'utf16le')],
    [
      'Windows-1251',
      Buffer.from([0xd0, 0xb3, 0xe2, 0xe5, 0xed, 0xfc, 0x3b, 0x20, 0xb4, 0xe0, 0xed, 0xee, 0xea]),
    ],
  ])('is read from %s', (_, bytes) => {
    expect(decodeText(bytes)).toBe(CYRILLIC);
  });
});
