import { streamBook, type ListCell } from '../../../documents/books/workbook.js';
import type { Bilingual } from '../../../ground/plain.js';
import { translator } from '../../../ground/language/i18n.js';
import { fullName } from '../../../people/names/names.js';
import { standingTag } from '../duty-words.js';
import { DOCUMENTS, KINDS, PLANNED, SUMS } from './book-columns.js';
import { selfEducationShare, sumsByKind } from './kind-sums.js';
import { exemptionPeriod, plannedRows, sheetDocuments, type YearSheet } from './year-sheet.js';

const reader = { lang: 'uk', t: translator('uk') } as const;
const { t } = reader;

/**
 * Year sheets as a workbook of four sheets. Documents: a row for each, and one for whoever has none, so that
 * nobody who was asked for is missing; hours and credits stand where they count, so that a person's cells
 * add up to the sums. Sums: a row for each person. Kinds: what counts by kind of training. Planned: the lines of
 * individual programmes. Always in Ukrainian.
 */
export function sheetsBook(
  sheets: AsyncIterable<YearSheet>,
  year: number,
  { issuer, now }: { issuer: Bilingual; now: Date },
) {
  const title = t('duty:sheet.manyTitle', { year });
  // What the later sheets hold of each person is kept while the first one is written.
  const later: Record<'sums' | 'kinds' | 'planned', ListCell[][]> = {
    ...{ sums: [], kinds: [], planned: [] },
  };
  return streamBook({ ...{ name: title, title, author: issuer.uk, createdAt: now } }, [
    { name: t('duty:sheet.tabs.documents'), columns: DOCUMENTS, rows: documentsOf(sheets, later) },
    { name: t('duty:sheet.tabs.sums'), columns: SUMS, rows: later.sums },
    { name: t('duty:sheet.tabs.kinds'), columns: KINDS, rows: later.kinds },
    { name: t('duty:sheet.tabs.planned'), columns: PLANNED, rows: later.planned },
  ]);
}

async function* documentsOf(
  sheets: AsyncIterable<YearSheet>,
  later: Record<'sums' | 'kinds' | 'planned', ListCell[][]>,
): AsyncGenerator<ListCell[]> {
  for await (const sheet of sheets) {
    const who = nameCells(sheet);
    later.sums.push([...who, ...sumCells(sheet)]);
    for (const { kind, documents, minutes, credits } of sumsByKind(sheet.duty, reader))
      later.kinds.push([...who.slice(0, 3), kind, documents, hoursOf(minutes), credits / 1000]);
    later.planned.push(...plannedRows(sheet).map((cells) => [...who.slice(0, 3), ...cells]));
    const documents = sheetDocuments(sheet);
    if (documents.length === 0) yield [...who, t('duty:sheet.nothing')];
    for (const one of documents)
      yield [
        ...who,
        ...[one.title, one.type, one.provider, one.number, one.issued],
        one.counted ? hoursOf(one.minutes) : '',
        one.counted ? one.credits / 1000 : '',
        one.selfEducation ? t('duty:sheet.yes') : '',
        one.remark === '' ? t('duty:sheet.counted') : one.remark,
      ];
  }
}

const nameCells = ({ person, department, duty }: YearSheet): string[] => [
  fullName(person.name),
  person.personnelNumber ?? '',
  department?.uk ?? '',
  person.position?.uk ?? '',
  standingTag(duty, t).text,
];

/** What is asked, learnt and missing, what frees from it, and what was planned; credits as people count them. */
function sumCells({ duty, planned }: YearSheet): ListCell[] {
  const { asked, missing, exemption } = duty;
  return [
    ...[asked.credits / 1000, asked.selfEducation / 1000],
    ...[hoursOf(duty.minutes), duty.credits / 1000, duty.selfEducation / 1000],
    selfEducationShare(duty) / 100,
    ...[missing.credits / 1000, missing.selfEducation / 1000],
    ...[exemption?.reason ?? '', exemption ? exemptionPeriod(exemption) : ''],
    ...(planned
      ? [planned.needs.length, planned.done, planned.planned / 1000, planned.learnt / 1000]
      : ['', '', '', '']),
  ];
}

/** Not rounded, however they are shown: else three times 20 minutes would add up to less than an hour. */
const hoursOf = (minutes: number): number => minutes / 60;
