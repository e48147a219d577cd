import type { Column } from './column.js';

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const NUMBER = /^(?=\D*\d)[\p{L}\d/-]{1,20}$/u;
const NAME = /^\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’.-]*){1,3}$/u;

/**
 * A cell of the number's or of the e-mail's column may hold either. «№» alone counts the rows of a list
 * and is no personnel number; a bare «номер» is one only where it does not count.
 */
export const NUMBER_COLUMN: Column = {
  key: 'personnelNumber',
  label: 'imports:columns.personnelNumber',
  words: [
    /^таб(?:ельн\p{L}*|\.)? ?(?:№|номер)?$|^табельн/u,
    /^(?:personnel|employee|staff) ?(?:number|no|id|code|№)/,
    /^(?:номер|number|id|код)$/,
  ],
  holds: (cell) => EMAIL.test(cell) || NUMBER.test(cell),
};

export const EMAIL_COLUMN: Column = {
  key: 'email',
  label: 'imports:columns.email',
  words: [/^(?:e-?mail|емейл|імейл|електронн\p{L}* (?:пошт|адрес)|ел\.? ?пошт)/u, /пошта|mail/],
  holds: (cell) => EMAIL.test(cell),
};

export const NAME_COLUMN: Column = {
  key: 'name',
  label: 'imports:columns.name',
  words: [
    /^п\.? ?і\.? ?б|прізвище.+ім|full name|^name$/,
    /^(?:слухач|учасник|працівник|особа|студент|participant|learner|student|employee|person)/,
  ],
  not: /номер|number|№|підпис|signature| id$/,
  holds: (cell) => NAME.test(cell),
};

/** The columns that say whom a row is about. */
export const PERSON_COLUMNS: readonly Column[] = [
  NUMBER_COLUMN,
  EMAIL_COLUMN,
  NAME_COLUMN,
  {
    key: 'surname',
    label: 'imports:columns.surname',
    words: [/^прізвище$/, /^(?:surname|last name|family name)$/],
  },
  {
    key: 'givenName',
    label: 'imports:columns.givenName',
    words: [/^(?:власне )?імя$/, /^(?:first|given) name$/],
  },
  {
    key: 'patronymic',
    label: 'imports:columns.patronymic',
    words: [/^по батькові$/, /^(?:patronymic|middle name)$/],
  },
];

/** One of these says whom a row is about; a surname alone does not. */
export const NAMING = ['personnelNumber', 'email', 'name', 'surname'] as const;

export const isPersonColumn = ({ key }: Column): boolean =>
  PERSON_COLUMNS.some((column) => column.key === key);

/** Whether a heading calls its column a personnel number outright, and not just a number. */
export const isPersonnelNumber = (heading: string): boolean =>
  NUMBER_COLUMN.words.slice(0, -1).some((words) => words.test(heading));
