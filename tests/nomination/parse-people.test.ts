import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parsePeople } from '../../src/nomination/parse-people.js';

describe('a pasted list of people', () => {
  it.each([
    ['a@city.example', [{ email: 'a@city.example' }]],
    ['Ольга Гнатюк <Olha@City.Example>', [{ email: 'olha@city.example' }]],
    ['100023', [{ personnelNumber: '100023' }]],
    ['т-00017', [{ personnelNumber: 'Т-00017' }]],
    ['100001, 100002;100003\t100004', ['100001', '100002', '100003', '100004']],
    ['100001 100002\r\n\r\n100003', ['100001', '100002', '100003']],
    ['a@x.ua b@x.ua', [{ email: 'a@x.ua' }, { email: 'b@x.ua' }]],
    ['Гнатюк Соломія', [{}]],
    ['  \n , ;', []],
  ])('%j names %j', (text, expected) => {
    expect(parsePeople(text)).toEqual(
      expected.map((one) =>
        expect.objectContaining(typeof one === 'string' ? { personnelNumber: one } : one),
      ),
    );
  });

  it('names nobody where there is neither an e-mail nor a number, and keeps what was written', () => {
    expect(parsePeople('Гнатюк Соломія')).toEqual([{ text: 'Гнатюк Соломія' }]);
  });

  it('loses no part and makes none up, whatever was pasted', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const found = parsePeople(text);
        const letters = (of: string) => of.replaceAll(/[\s,;]/g, '');
        expect(found.map((one) => letters(one.text)).join('')).toBe(letters(text));
        for (const one of found) expect(one.text.trim()).not.toBe('');
      }),
    );
  });
});
