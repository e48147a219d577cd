import type { Chance } from './chance.js';

const text = (value: string) => encodeURIComponent(value);

/** What is no text: refused at the door, so that it is thrown seldom. */
const NO_TEXT = [
  ...['%00', 'a%00b%01%1B%7F', '%ED%A0%80', '%C3%28%FF%FE', '%', '%EF%BF%BE'],
] as const;

/** Values that nobody means, percent-encoded as an address or a form carries them. */
const MAKERS: readonly ((chance: Chance) => string)[] = [
  () => '',
  (chance) => text('x'.repeat(10 ** chance.below(5))),
  (chance) => text('ї'.repeat(10 ** chance.below(4))),
  (chance) => text('9'.repeat(1 + chance.below(40))),
  () => '%25%32%65%25%32%65',
  () => text('\u202Eкінець\u2066'),
  () => text('\u200B\uFEFF\u00A0'),
  () => text('😀'.repeat(50)),
  () => text('../../../../etc/passwd'),
  () => '..%2F..%2F..%5C..%5Cwindows',
  () => text('<script>alert(1)</script>'),
  () => text('{{constructor}}{{#each this}}'),
  () => text('=HYPERLINK("http://evil.example")'),
  () => text('a\r\nBcc: all@city.example'),
  () => text('$where'),
  () => text('{"$gt":""}'),
  () => text('__proto__'),
  () => text('constructor'),
  () => text('toString'),
  () => text('true'),
  () => text('null'),
  () => text('undefined'),
  () => text('-1'),
  () => text('0'),
  () => text('1e400'),
  () => text('NaN'),
  () => text('0x10'),
  () => text('9007199254740993'),
  () => text('-0,5'),
  () => text('1.000.000,00'),
  () => text('9999-99-99'),
  () => text('0000-00-00'),
  () => text('+275760-09-13'),
  () => text('2026-02-30T25:61'),
  () => text('31.02.2026'),
  () => text('24:00'),
  () => text('((((((((((a+)+)+)+)+)+$'),
  () => text('[a-'),
  () => text('\\'),
  () => text('"; " ; '),
  () => text('a@b'.repeat(300)),
  () => text('«» "" \'\' ,;|\t\n'.repeat(100)),
  () => text('000000000000000000000000'),
  () => text('ffffffffffffffffffffffff'),
];

export const hostileValue = (chance: Chance): string =>
  chance.happens(0.03) ? chance.of(NO_TEXT) : chance.of(MAKERS)(chance);

/** What stands behind a name, so that a parser of nests, lists or operators would take the bait. */
const TAILS = [
  '',
  '',
  '',
  '',
  '[]',
  '[$gt]',
  '[$ne]',
  '[0]',
  '[a][b][c]',
  '.x',
  '[__proto__]',
  '[]',
];

export const hostileName = (name: string, chance: Chance): string =>
  `${encodeURIComponent(name)}${chance.of(TAILS)}`;

/** Names that no form has and that a merge of objects would stumble over. */
export const STRANGE_NAMES = [
  ...['__proto__', '__proto__[isAdmin]', 'constructor', 'constructor[prototype][x]'],
  ...['toString', 'hasOwnProperty', '_method', 'roles', '_id', '$where', 'settings[view options]'],
  ...['layout', 'cache', 'lang', 't', 'nav', 'user', 'then', 'length'],
] as const;
