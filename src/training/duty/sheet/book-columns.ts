import type { BookColumn } from '../../../documents/books/book-looks.js';
import { translator } from '../../../ground/language/i18n.js';

const t = translator('uk');

const WHO: readonly BookColumn[] = [
  { title: t('duty:sheet.columns.name'), width: 38 },
  { title: t('duty:sheet.columns.number'), width: 14 },
  { title: t('duty:sheet.columns.department'), width: 36 },
];

const WHO_AND_HOW: readonly BookColumn[] = [
  ...WHO,
  { title: t('duty:sheet.columns.position'), width: 32 },
  { title: t('duty:sheet.columns.standing'), width: 28 },
];

/** A row is a document of a person. */
export const DOCUMENTS: readonly BookColumn[] = [
  ...WHO_AND_HOW,
  { title: t('duty:sheet.columns.title'), width: 60 },
  { title: t('duty:sheet.columns.type'), width: 30 },
  { title: t('duty:sheet.columns.provider'), width: 36 },
  { title: t('duty:sheet.columns.document'), width: 20 },
  { title: t('duty:sheet.columns.issued'), width: 12 },
  { title: t('duty:sheet.columns.hours'), width: 9, shows: 'decimal' },
  { title: t('duty:sheet.columns.credits'), width: 10, shows: 'decimal' },
  { title: t('duty:sheet.columns.selfEducation'), width: 14 },
  { title: t('duty:sheet.columns.remark'), width: 40 },
];

/** A row is a person. */
export const SUMS: readonly BookColumn[] = [
  ...WHO_AND_HOW,
  { title: t('duty:sheet.sumColumns.asked'), width: 12, shows: 'decimal' },
  { title: t('duty:sheet.sumColumns.askedSelf'), width: 14, shows: 'decimal' },
  { title: t('duty:sheet.columns.hours'), width: 9, shows: 'decimal' },
  { title: t('duty:sheet.sumColumns.learnt'), width: 12, shows: 'decimal' },
  { title: t('duty:sheet.sumColumns.learntSelf'), width: 14, shows: 'decimal' },
  { title: t('duty:sheet.sumColumns.share'), width: 12, shows: 'share' },
  { title: t('duty:sheet.sumColumns.missing'), width: 12, shows: 'decimal' },
  { title: t('duty:sheet.sumColumns.missingSelf'), width: 14, shows: 'decimal' },
  { title: t('duty:sheet.sumColumns.exemption'), width: 30 },
  { title: t('duty:sheet.sumColumns.period'), width: 26 },
  { title: t('duty:sheet.sumColumns.needs'), width: 12, shows: 'whole' },
  { title: t('duty:sheet.sumColumns.done'), width: 12, shows: 'whole' },
  { title: t('duty:sheet.sumColumns.planned'), width: 12, shows: 'decimal' },
  { title: t('duty:sheet.sumColumns.earned'), width: 14, shows: 'decimal' },
];

/** A row is a kind of training of a person. */
export const KINDS: readonly BookColumn[] = [
  ...WHO,
  { title: t('duty:sheet.columns.type'), width: 34 },
  { title: t('duty:sheet.sumColumns.documents'), width: 12, shows: 'whole' },
  { title: t('duty:sheet.columns.hours'), width: 9, shows: 'decimal' },
  { title: t('duty:sheet.columns.credits'), width: 10, shows: 'decimal' },
];

/** A row is a line of a person's individual programme. */
export const PLANNED: readonly BookColumn[] = [
  ...WHO,
  { title: t('individual:agreedNeeds'), width: 60 },
  { title: t('individual:columns.kind'), width: 30 },
  { title: t('individual:columns.quarter'), width: 14 },
  { title: t('individual:columns.credits'), width: 10, shows: 'decimal' },
  { title: t('individual:columns.done'), width: 34 },
];
