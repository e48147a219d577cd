import type { BookColumn } from '../../../documents/books/book-looks.js';
import { streamWorkbook, type ListCell } from '../../../documents/books/workbook.js';
import type { Bilingual } from '../../../ground/plain.js';
import { translator } from '../../../ground/language/i18n.js';
import { fullName } from '../../../people/names/names.js';
import { standingTag } from '../duty-words.js';
import { sheetDocuments, type YearSheet } from './year-sheet.js';

const t = translator('uk');

const COLUMNS: readonly BookColumn[] = [
  { title: t('duty:sheet.columns.name'), width: 38 },
  { title: t('duty:sheet.columns.number'), width: 14 },
  { title: t('duty:sheet.columns.department'), width: 36 },
  { title: t('duty:sheet.columns.position'), width: 32 },
  { title: t('duty:sheet.columns.standing'), width: 28 },
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

/**
 * Year sheets as a workbook: a row for each document, and one for whoever has none, so that nobody who was
 * asked for is missing. Credits stand where they count, so that a person's cells add up to the sum.
 */
export function sheetsBook(
  sheets: AsyncIterable<YearSheet>,
  year: number,
  { issuer, now }: { issuer: Bilingual; now: Date },
) {
  const title = t('duty:sheet.manyTitle', { year });
  return streamWorkbook(
    { ...{ name: title, title, author: issuer.uk, createdAt: now }, columns: COLUMNS },
    rowsOf(sheets),
  );
}

async function* rowsOf(sheets: AsyncIterable<YearSheet>): AsyncGenerator<ListCell[]> {
  for await (const sheet of sheets) {
    const { person, department, duty } = sheet;
    const who = [
      fullName(person.name),
      person.personnelNumber ?? '',
      department?.uk ?? '',
      person.position?.uk ?? '',
      standingTag(duty, t).text,
    ];
    const documents = sheetDocuments(sheet);
    if (documents.length === 0) yield [...who, t('duty:sheet.nothing')];
    for (const one of documents)
      yield [
        ...who,
        ...[one.title, one.type, one.provider, one.number, one.issued],
        Math.round((one.minutes / 60) * 100) / 100,
        one.counted ? one.credits / 1000 : '',
        one.selfEducation ? t('duty:sheet.yes') : '',
        one.remark === '' ? t('duty:sheet.counted') : one.remark,
      ];
  }
}
