import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readPeopleList } from '../../../../src/people/person/finding/people-list.js';
import { cpuTimeOf } from '../../../support/cpu-time.js';

const keys = (text: string) => readPeopleList(text).map(({ key }) => key);

/** What a text names, each as its key, or in brackets as it was written where it names nobody. */
const read = (text: string) =>
  readPeopleList(text).map(({ kind, key, text: written }) =>
    kind === 'unknown' ? `(${written})` : key,
  );

describe('a pasted list of people', () => {
  it.each([
    ['one e-mail', 'a@x.ua', ['a@x.ua']],
    ['capital letters', 'Olha@City.Example', ['olha@city.example']],
    ['lines', 'a@x.ua\r\n\r\nb@x.ua\n00012', ['a@x.ua', 'b@x.ua', '00012']],
    ['commas, semicolons and bars', 'a@x.ua, b@x.ua;c@x.ua | d@x.ua', 'abcd'],
    ['spaces alone', 'a@x.ua b@x.ua c@x.ua', 'abc'],
    ['words between', 'a@x.ua та b@x.ua і c@x.ua and d@x.ua', 'abcd'],
    ['Outlook', 'Гнатюк Ольга <a@x.ua>; Стець Роман <b@x.ua>;', 'ab'],
    ['Outlook, surname first', 'Гнатюк, Ольга <a@x.ua>; Стець, Роман <b@x.ua>', 'ab'],
    ['Gmail', '"Гнатюк, Ольга" <a@x.ua>, "Стець, Роман" <b@x.ua>', 'ab'],
    ['names without brackets', 'Ольга Гнатюк a@x.ua Роман Стець b@x.ua', 'ab'],
    ['links', 'a@x.ua<mailto:a@x.ua>; <mailto:b@x.ua?subject=x>', 'ab'],
    ['quotes', '"a@x.ua"; «b@x.ua»; \'c@x.ua\'; “d@x.ua”', 'abcd'],
    ['a quoted cell of two lines', '"a@x.ua\nb@x.ua"', 'ab'],
    ['signs that are not seen', '\u200ba@x\u200b.ua\u00a0\ufeffb@x.ua', 'ab'],
    ['numbered lines', '1. a@x.ua\n2) b@x.ua', 'ab'],
    ['points at the end', 'a@x.ua.\nb@x.ua,', 'ab'],
    [
      'rows with one e-mail',
      '1\tГнатюк\tОльга\ta@x.ua\t00012\n2\tСтець\tРоман\tb@x.ua\t00013',
      'ab',
    ],
    ['rows with a number', '1\tГнатюк Ольга\t00012\n2\tСтець Роман\t00013', ['00012', '00013']],
    ['a row of numbers', '00012\t00013', ['00012', '00013']],
    ['number signs', '№ 00012, №00013; таб. № 00014; таб.№00015', '00012 00013 00014 00015'],
    ['a number behind a name', 'Гнатюк Ольга (таб. № 00012)', ['00012']],
    ['look-alikes and dashes', 'Т–00017, t-00017', ['T00017', 'T00017']],
    ['nothing', ' \n , ; \t', []],
  ])('is read from %s', (_what, text, expected) => {
    const wanted = Array.isArray(expected)
      ? expected
      : expected.includes('0')
        ? expected.split(' ')
        : Array.from(expected, (letter) => `${letter}@x.ua`);
    expect(keys(text)).toEqual(wanted);
  });

  it('leaves a line whole that puts the surname first', () => {
    const lines = ['Гнатюк, Ольга Іванівна', 'Стець, Р. В.', 'бойко, іван'];
    expect(read(lines.join('\n'))).toEqual(lines.map((line) => `(${line})`));
  });

  it('keeps what names nobody, as it was written', () => {
    expect(read('Гнатюк Ольга\na@x.ua\nanna@\n@x.ua; ***')).toEqual([
      '(Гнатюк Ольга)',
      'a@x.ua',
      '(anna@)',
      '(@x.ua)',
      '(***)',
    ]);
  });

  it('shows with whom a key was written', () => {
    expect(readPeopleList('Гнатюк, Ольга <a@x.ua>, 00012')).toMatchObject([
      { text: 'Гнатюк, Ольга <a@x.ua>', kind: 'email' },
      { text: '00012', kind: 'number' },
    ]);
  });

  const pasted = fc
    .array(
      fc.oneof(
        fc.string({ maxLength: 12, unit: 'binary' }),
        fc.constantFrom('a@x.ua', '00012', 'Гнатюк', '"', '«', '»', "'", '<', '>', '(', '№', '@'),
        fc.constantFrom(' ', '\t', '\n', ',', ';', '|', ' та ', '\u00a0', '\u200b'),
      ),
      { maxLength: 40 },
    )
    .map((parts) => parts.join(''));

  it('loses no sign but separators, and makes none up', () => {
    const unseen = /[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\u00AD|\uFE0F/gu;
    const between = /(?<=^|[\s,;|])(?:та|Та|ТА|і|й|and|And|AND|&|\+)(?=$|[\s,;|])/gu;
    const signs = (text: string) =>
      text
        .replace(unseen, '')
        .replace(between, '')
        .replaceAll(/[\s,;|\u0085]/gu, '');
    fc.assert(
      fc.property(pasted, (text) => {
        const entries = readPeopleList(text);
        expect(entries.map((entry) => signs(entry.text)).join('')).toBe(signs(text));
        for (const { kind, key } of entries) expect(kind === 'unknown').toBe(key === '');
      }),
      { numRuns: 500 },
    );
  });

  it.each(['"', '«', '<', '@', 'a@', ',', "' ", '-', 'М\u0301', 'а', 'a@x.ua ', '1 та '])(
    'takes time in proportion to its length, of %j again and again',
    (part) => {
      const time = (length: number) => {
        const text = part.repeat(length / part.length);
        return cpuTimeOf(() => readPeopleList(text));
      };
      time(50_000);
      // Four times the length would take sixteen times as long, were every sign compared with every other.
      expect(time(400_000)).toBeLessThan(10 * time(100_000) + 200);
    },
  );
});
