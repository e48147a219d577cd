import type { Translate } from '../../../../ground/language/i18n.js';
import type { Column } from '../../../../people/imports/columns/column.js';
import { PERSON_COLUMNS } from '../../../../people/imports/columns/person-columns.js';

/** What is no day that somebody began or ended: the day of an order, a birthday. */
const OTHER_DAYS = /народж|наказ|розпорядж|birth|order/u;

/** What a file of staff may say about each person, by the names that personnel systems give it. */
export const STAFF_COLUMNS: readonly Column[] = [
  ...PERSON_COLUMNS,
  {
    key: 'department',
    label: 'record:fields.department',
    words: [
      /^(?:структурн\p{L}* )?підрозділ\p{L}*$|^department$/u,
      /^департамент|^directorate/u,
      /підрозділ|місце роботи|^department|^org(?:ani[sz]ational)? ?unit/u,
    ],
    not: /керівник|head|manager/u,
  },
  {
    key: 'unit',
    label: 'staff:columns.unit',
    words: [/^управління|^(?:office|unit)$/u],
    not: /керівник|начальник/u,
  },
  {
    key: 'subunit',
    label: 'staff:columns.subunit',
    words: [/^(?:відділ|сектор)|^(?:division|sector)$/u],
    not: /керівник|начальник/u,
  },
  {
    key: 'positionEn',
    label: 'record:fields.positionEn',
    words: [/посад.*(?:англ|en)|^(?:position|post|job title).*(?:english|en\b)/u],
  },
  {
    key: 'positionUk',
    label: 'record:fields.positionUk',
    words: [/^посада(?: українською)?$|^(?:position|post|job title)(?: in ukrainian)?$/u, /посад/u],
    not: /англ|english|категор|дата|день|date|categor|призначен/u,
  },
  {
    key: 'category',
    label: 'record:fields.category',
    words: [/^категорія(?: посади)?$|^category(?: of post)?$/u, /категорі|category/u],
  },
  { key: 'rank', label: 'record:fields.rank', words: [/^(?:ранг|rank)/u, /ранг|rank/u] },
  {
    key: 'appointedOn',
    label: 'record:fields.appointedOn',
    words: [
      /^дата (?:призначення|прийняття|прийому)|^(?:date of appointment|appointed|appointment date)/u,
      /призначен|прийнят|прийом|^(?:hire|start) date/u,
    ],
    not: OTHER_DAYS,
  },
  {
    key: 'leavesOn',
    label: 'staff:columns.leavesOn',
    words: [
      /^дата звільнення|^(?:leaves on|leaving date|date of (?:leaving|dismissal))/u,
      /звільн|dismiss|terminat|^end date/u,
    ],
    not: OTHER_DAYS,
  },
  {
    key: 'leaveFrom',
    label: 'record:fields.onLeaveFrom',
    words: [
      /^(?:у відпустці|відпустк[аи]) (?:з|із|від)$|^(?:on )?leave from$/u,
      /(?:початок|початку|перший день) відпустки|^(?:leave start|start of leave|first day of leave)/u,
    ],
    not: OTHER_DAYS,
  },
  {
    key: 'leaveTo',
    label: 'record:fields.onLeaveTo',
    words: [
      /^(?:у відпустці|відпустк[аи]) (?:по|до)$|^(?:on )?leave (?:to|until|till)$/u,
      /(?:кінець|кінця|завершення|закінчення|останній день) відпустки|^(?:leave end|end of leave|last day of leave)/u,
      /^(?:по|to)$/u,
    ],
    not: OTHER_DAYS,
  },
  {
    key: 'group',
    label: 'record:fields.group',
    words: [
      /^група (?:слухач|працівник)|^(?:learners? group|group of learners)/u,
      /^(?:група|group)$/u,
    ],
  },
  { key: 'grammar', label: 'record:fields.grammar', words: [/^(?:стать|sex|gender)$/u] },
];

/** What pages call a column. */
export const staffColumnWord = (key: string, t: Translate): string => {
  const column = STAFF_COLUMNS.find((one) => one.key === key);
  return column ? t(column.label) : key;
};
