import { dayOf } from '../../../documents/tables/day-of.js';
import type { Column } from '../../../people/imports/columns/column.js';
import { PERSON_COLUMNS } from '../../../people/imports/columns/person-columns.js';

/** What a list says of each certificate, beside whose it is; words as the portal and HR systems head their columns. */
export const CERTIFICATE_COLUMNS: readonly Column[] = [
  ...PERSON_COLUMNS,
  {
    key: 'number',
    label: 'external:number',
    words: [
      /^(?:номер|№|серія (?:та|і) номер) (?:документ|сертифікат|свідоцтв|посвідчен|диплом)/u,
      /^(?:certificate|document) (?:number|no|№)/,
      /^(?:сертифікат|документ|certificate|document)(?: №)?$/u,
    ],
  },
  {
    key: 'title',
    label: 'exchange:columns.title',
    words: [
      /^(?:назва|тема) (?:програм|навчання|курс|заход|тренінг)/u,
      /^(?:назва|тема|програма|навчання|курс|title|programme|training|course)$/u,
      /^(?:title|name) of (?:the )?(?:programme|training|course)/,
    ],
  },
  {
    key: 'provider',
    label: 'external:provider',
    words: [
      /надавач|провайдер|субєкт надання|заклад|хто навчав|ким видано|видавець|provider|institution|issuer|issued by/u,
      /^(?:установа|організація|organisation|organization)$/u,
    ],
  },
  {
    key: 'issuedOn',
    label: 'external:issuedOn',
    words: [
      /^(?:дата видачі|date of issue|issued(?! by))/u,
      /^видано$/u,
      /^дата (?:документ|сертифікат|свідоцтв)/u,
      /^(?:дата|date)$/u,
    ],
    holds: (cell) => dayOf(cell) !== undefined,
  },
  {
    key: 'hours',
    label: 'external:hours',
    words: [/^(?:(?:обсяг|кількість|тривалість).*год|год|hours)/u],
    not: /кредит|credit/,
  },
  { key: 'credits', label: 'external:credits', words: [/кредит|єктс|ects|credit/u] },
  {
    key: 'kind',
    label: 'external:kind',
    words: [
      /^(?:вид|тип) (?:програм|навчання|курс|підвищення)/u,
      /^(?:вид|тип|kind|type)(?!\p{L})/u,
    ],
    // «Тип документа» tells certificates from diplomas.
    not: /документ|document/,
  },
  {
    key: 'territory',
    label: 'external:territory',
    words: [/^(?:країна|територія|country|territory)/u],
  },
];
