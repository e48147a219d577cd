import type { Column } from '../../../people/imports/columns/column.js';

/** What a file says of each unit; words as other systems head their columns. */
export const UNIT_COLUMNS: readonly Column[] = [
  {
    key: 'code',
    label: 'departments:code',
    words: [/^(?:код|шифр|code)$/, /^(?:код|code) (?:підрозділу|of the department|unit)/],
    not: /вищ|кому|parent|above/,
    holds: (cell) => /^[A-Z0-9][A-Z0-9-]{0,18}[A-Z0-9]$/.test(cell),
  },
  {
    key: 'above',
    label: 'departments:above',
    words: [/вищ|підпорядк|кому|parent|above/],
  },
  {
    key: 'nameEn',
    label: 'departments:nameEn',
    words: [/англ|english|\ben\b/],
  },
  {
    key: 'nameUk',
    label: 'departments:nameUk',
    words: [/^(?:назва|name)|україн|ukrainian/, /^(?:підрозділ|department|unit)$/],
  },
  {
    key: 'kind',
    label: 'departments:kind',
    words: [/^(?:вид|тип|kind|type)/],
  },
  {
    key: 'head',
    label: 'departments:head',
    words: [/керівник|начальник|директор|head/],
  },
];
