import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sortKey } from '../../../src/people/names/sort-key.js';

const ukrainian = new Intl.Collator('uk');
const letters = Array.from('абвгґдеєжзиіїйклмнопрстуфхцчшщьюя');
const written = fc
  .array(
    fc.constantFrom(...letters, ...letters.map((letter) => letter.toUpperCase()), '7', 'b', ' '),
    { minLength: 1, maxLength: 12 },
  )
  .map((chars) => chars.join('').replace(/\s+/gu, ' ').trim());

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

describe('the sort key', () => {
  it('orders any two texts as the Ukrainian collation does', () => {
    fc.assert(
      fc.property(written, written, (left, right) => {
        const expected = ukrainian.compare(left.toLowerCase(), right.toLowerCase());
        expect(order(sortKey(left), sortKey(right))).toBe(Math.sign(expected));
      }),
      { numRuns: 5000 },
    );
  });

  it('orders texts that begin alike as the Ukrainian collation does', () => {
    fc.assert(
      fc.property(written, written, written, (start, left, right) => {
        const pair = [`${start}${left}`, `${start}${right}`] as const;
        const expected = ukrainian.compare(pair[0].toLowerCase(), pair[1].toLowerCase());
        expect(order(sortKey(pair[0]), sortKey(pair[1]))).toBe(Math.sign(expected));
      }),
      { numRuns: 2000 },
    );
  });

  it('puts surnames in alphabet order', () => {
    const sorted = ['Галаган', 'Ґалаґан', 'Еней', 'Єнко', 'Зима', 'Ирій', 'Івко', 'Їжак', 'Йосиф'];
    const shuffled = [...sorted].reverse();
    expect(shuffled.sort((a, b) => order(sortKey(a), sortKey(b)))).toEqual(sorted);
  });

  it('sees no difference between apostrophes, and none where it is missing', () => {
    const typed = ["Дем'яненко", 'Дем’яненко', 'Демʼяненко', 'Дем`яненко', 'Демяненко'];
    expect(new Set(typed.map(sortKey)).size).toBe(1);
  });

  it('sees no difference of case, stress mark, composition and punctuation', () => {
    const typed = ['Нечуй-Левицький', 'НЕЧУЙ — ЛЕВИЦЬКИЙ', 'нечу\u0301й левицький '];
    const composed = typed.map((text) => text.normalize('NFD'));
    expect(new Set([...typed, ...composed].map(sortKey)).size).toBe(1);
  });
});
