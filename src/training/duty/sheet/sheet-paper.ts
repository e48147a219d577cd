import type { Bilingual } from '../../../ground/plain.js';
import { mergePdfs } from '../../../documents/pdf/merge-pdf.js';
import { renderTableDocument } from '../../../documents/paper/table-document.js';
import type { TableColumn } from '../../../documents/paper/table-layout.js';
import { DOCUMENT_LANGUAGE } from '../../../documents/type/document-language.js';
import {
  formatCredits,
  formatHours,
  formatNumber,
  inKyiv,
} from '../../../ground/language/format.js';
import { translator } from '../../../ground/language/i18n.js';
import { shortName } from '../../../people/names/names.js';
import { selfEducationShare, sumsByKind } from './kind-sums.js';
import {
  plannedRows,
  sheetDocuments,
  sheetLines,
  type SheetDocument,
  type YearSheet,
} from './year-sheet.js';

export interface PaperOptions {
  issuer: Bilingual;
  now: Date;
}

const t = translator('uk');

/** Points; together the width between the margins of a page that lies. */
const COLUMNS: readonly TableColumn[] = [
  { title: t('duty:sheet.columns.n'), width: 26, align: 'centre' },
  { title: t('duty:sheet.columns.title'), width: 210, names: 'row' },
  { title: t('duty:sheet.columns.type'), width: 92 },
  { title: t('duty:sheet.columns.provider'), width: 110 },
  { title: t('duty:sheet.columns.document'), width: 96 },
  { title: t('duty:sheet.columns.hours'), width: 44, align: 'centre' },
  { title: t('duty:sheet.columns.credits'), width: 50, align: 'centre' },
  { title: t('duty:sheet.columns.selfEducation'), width: 60, align: 'centre' },
  { title: t('duty:sheet.columns.remark'), width: 69 },
];

/** Together as wide as the documents. */
const PLANNED: readonly TableColumn[] = [
  { title: t('duty:sheet.columns.n'), width: 26, align: 'centre' },
  { title: t('individual:agreedNeeds'), width: 331, names: 'row' },
  { title: t('individual:columns.kind'), width: 96 },
  { title: t('individual:columns.quarter'), width: 90 },
  { title: t('individual:columns.credits'), width: 60, align: 'centre' },
  { title: t('individual:columns.done'), width: 154 },
];

/**
 * A person's year sheet («картка обліку») as a PDF: who, what is asked, every document of the year with
 * what it counts for, the sums, and places for signatures (NADS order 226-19: HR keeps the account).
 */
export function sheetPaper(sheet: YearSheet, { issuer, now }: PaperOptions): Promise<Buffer> {
  const { person, duty } = sheet;
  const documents = sheetDocuments(sheet);
  const planned = plannedRows(sheet).map((row, at) => [
    String(at + 1),
    ...row.map((cell) => (typeof cell === 'number' ? formatNumber(cell, 'uk', 3) : cell)),
  ]);
  const title = t('duty:sheet.title', { year: duty.year });
  return renderTableDocument({
    issuer: issuer.uk,
    title,
    about: sheetLines(sheet),
    tables: [
      {
        columns: COLUMNS,
        rows:
          documents.length > 0
            ? documents.map(cells)
            : [['', t('duty:sheet.nothing'), '', '', '', '', '', '', '']],
      },
      ...(planned.length > 0 ? [{ columns: PLANNED, rows: planned }] : []),
    ],
    closing: [
      t('duty:sheet.sums', {
        credits: formatCredits(duty.credits, 'uk'),
        hours: formatHours(duty.minutes, 'uk'),
        selfEducation: formatCredits(duty.selfEducation, 'uk'),
        share: formatNumber(selfEducationShare(duty), 'uk'),
      }),
      ...kindLines(sheet),
      ...plannedLine(sheet),
      t('duty:sheet.officer'),
      t('duty:sheet.seen', { name: shortName(person.name) }),
      t('duty:sheet.madeAt', { when: inKyiv(now).toFormat('dd.MM.yyyy HH:mm') }),
    ],
    foot: `${title}, ${shortName(person.name)}`,
    layout: 'landscape',
    language: DOCUMENT_LANGUAGE.uk,
    leastRowHeight: 0,
    createdAt: now,
  });
}

/** The sum by kinds of training, where something counts. */
function kindLines({ duty }: YearSheet): string[] {
  const sums = sumsByKind(duty, { lang: 'uk', t }).map(
    ({ kind, minutes, credits }) =>
      `${kind} – ${formatCredits(credits, 'uk')}, ${formatHours(minutes, 'uk')}`,
  );
  return sums.length > 0 ? [t('duty:sheet.byKind', { sums: sums.join('; ') })] : [];
}

const plannedLine = ({ planned }: YearSheet): string[] =>
  planned
    ? [
        t('duty:sheet.planned', {
          ...{ done: planned.done, count: planned.needs.length },
          planned: formatCredits(planned.planned, 'uk'),
          learnt: formatCredits(planned.learnt, 'uk'),
        }),
      ]
    : [];

const cells = (one: SheetDocument, at: number): string[] => [
  String(at + 1),
  one.title,
  one.type,
  one.provider,
  `${one.number}\n${one.issued}`,
  one.counted ? formatNumber(one.minutes / 60, 'uk') : '–',
  one.counted ? formatNumber(one.credits / 1000, 'uk', 3) : '–',
  one.selfEducation ? t('duty:sheet.yes') : '–',
  one.remark === '' ? t('duty:sheet.counted') : one.remark,
];

/** The sheets one behind another in one PDF, each from a page of its own; drawn while it is sent. */
export function sheetsPaper(sheets: AsyncIterable<YearSheet>, year: number, options: PaperOptions) {
  async function* papers() {
    for await (const sheet of sheets) yield await sheetPaper(sheet, options);
  }
  const title = t('duty:sheet.manyTitle', { year });
  return mergePdfs(papers(), { title, language: DOCUMENT_LANGUAGE.uk }, (error) => {
    // A sheet that was just drawn can be read; a file that lacks one silently is worse than none.
    throw error;
  });
}
