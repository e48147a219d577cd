import type { Column } from '../../people/imports/columns/column.js';
import { levelOf } from '../../people/levels/level-of.js';
import { isDay, OUTCOMES, type ResultField } from './result-fields.js';

const PASSED = [
  'passed',
  'pass',
  'yes',
  'true',
  '1',
  '+',
  'складено',
  'зараховано',
  'пройдено',
  'так',
];
const FAILED = [
  ...['failed', 'fail', 'no', 'false', '0', '-', 'ні'],
  ...['не складено', 'не зараховано', 'незараховано', 'не пройдено'],
];
/** What is nobody's result, though it is called a mark or points. */
const NOT_ONES_OWN = /макс|max|мін|min|прохідн|можлив|вага|коеф|weight/;
/** What is no application: the call that it answers, and the report on what was given. */
const CALL = /конкурс|\bcall\b/;
const REPORT = /звіт|report/;
/** What a funder said, not who it is. */
const DECISION = /рішення|decision/;
/** What a funder gave, not what was asked. */
const WON = /отриман|надан|виділен|виграно|won|granted|awarded/;
const POINTS = /^(\d{1,3})(?:[.,]0+)?\s?%?$/;

/** What lists call each field, and how a cell looks that holds it. */
const COLUMNS: Record<ResultField, Omit<Column, 'key' | 'label'>> = {
  outcome: {
    words: [
      /підсумк|outcome/,
      /зарах|складен|пройден|passed|result|результат/,
      /оцінк|статус|status/,
    ],
    holds: (cell) => OUTCOMES.some((one) => one === outcomeFrom(cell)),
  },
  points: {
    words: [
      /^(?:бал|бали|points?|score|marks?)$/,
      /(?:всього|разом|загальн|підсумк|total|final|overall).*(?:бал|point|score|mark)|(?:бал|point|score).*(?:всього|разом|total)/,
      /бал|points?|score/,
      /оцінк|результат|result|grade|marks?$/,
    ],
    not: NOT_ONES_OWN,
    holds: (cell) => POINTS.test(cell),
  },
  level: {
    words: [/^(?:досягнут|підсумков|final|achieved).*(?:рів|level)/, /рівень|level|cefr/],
    not: /початк|вхідн|entry|initial/,
    holds: (cell) => levelOf(cell) !== undefined,
  },
  title: {
    words: [/назва.*(?:про[єе]кт|заяв)|(?:project|application).*title/, /^назва|про[єе]кт|title/],
    not: CALL,
  },
  funder: { words: [/донор|фонд|грантодав|funder|donor/], not: DECISION },
  amount: { words: [/сума|amount|sum/, /бюджет|budget/], not: WON },
  link: { words: [/посилання|link|url/], holds: (cell) => /^https?:\/\//.test(cell) },
  call: { words: [CALL] },
  submitted: { words: [/подан|submitted|handed in/], not: REPORT },
  decision: { words: [DECISION] },
  won: { words: [WON] },
  starts: { words: [/реалізац.*(?:поч|з$)|(?:runs|carried out).*from/, /^почат|^start/] },
  ends: { words: [/реалізац.*(?:кін|до$)|(?:runs|carried out).*until/, /^(?:кінець|кінц)|^end/] },
  reported: { words: [REPORT] },
};

/** The columns of a course's results. */
export const resultColumns = (fields: readonly ResultField[]): Column[] =>
  fields.map((key) => ({ key, label: `results:fields.${key}`, ...COLUMNS[key] }));

/** A cell as its field is typed: «Зараховано», «80,0» and «85 %» are understood, a Cyrillic «В1» too. */
export function typedFrom(field: ResultField, cell: string): string {
  if (field === 'outcome') return outcomeFrom(cell);
  if (isDay(field)) return dayFrom(cell);
  if (field === 'points') return POINTS.exec(cell)?.[1] ?? cell;
  return field === 'level' ? (levelOf(cell) ?? cell) : cell;
}

/** «05.03.2026» as a day is stored; anything else is left for the field to refuse. */
function dayFrom(cell: string): string {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell) ?? [];
  return year === '' ? cell : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function outcomeFrom(cell: string): string {
  const word = cell.toLowerCase().replace(/\.$/, '');
  if (PASSED.includes(word)) return OUTCOMES[0];
  return FAILED.includes(word) ? OUTCOMES[1] : cell;
}
