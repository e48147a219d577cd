import { buffer } from 'node:stream/consumers';
import type { DocumentLanguage } from '../type/document-language.js';
import { cutToFit } from '../type/fit.js';
import { createPdf } from '../pdf/pdf-a.js';
import { TableDrawing } from './table-drawing.js';
import { layOutPages, type TableTexts } from './table-pages.js';
import type { Measure, Style } from '../type/text-lines.js';
import { typefaces } from '../type/typefaces.js';

/** A4, in points. */
const A4 = { short: 595.28, long: 841.89 } as const;
const MARGIN = 42;
const FOOT = 24;
const INK = '#000000';
const SANS: Style = { face: 'sans', size: 10, colour: INK };
const SMALL: Style = { ...SANS, size: 8 };
const TITLE: Style = { face: 'strong', size: 15, colour: INK };
const TABLE = {
  head: { face: 'strong', size: 9, colour: INK },
  body: { ...SANS, size: 9.5 },
  leading: 1.25,
  // What is short and stands in the middle needs less around it.
  padding: { left: 4, centre: 2 },
} as const;
const LEADING = 1.4;
const GAP = 10;

/** An official list on paper: a head, tables one after another, each from a new page, closing lines. */
export interface TableDocument extends TableTexts {
  /** Words at the foot of every page, before its number. */
  readonly foot: string;
  readonly layout: 'portrait' | 'landscape';
  readonly language: DocumentLanguage;
  readonly leastRowHeight: number;
  readonly createdAt: Date;
}

/** Width between the margins, in points. */
export const tableWidth = (layout: TableDocument['layout']): number =>
  (layout === 'portrait' ? A4.short : A4.long) - 2 * MARGIN;

/**
 * Draws a list as a PDF/A-3a and PDF/UA-1 of A4 pages: the head of a table is repeated on each page, a
 * row is never cut. Letters that the fonts lack are drawn as a question mark.
 */
export async function renderTableDocument(given: TableDocument): Promise<Buffer> {
  const document = { ...given, ...printable(given) };
  const { title, issuer, layout, language, createdAt, leastRowHeight } = document;
  const faces = typefaces();
  const measure: Measure = (text, { face, size }) => faces[face].widthOf(text) * size;
  const pdf = createPdf(
    { title, author: issuer, subject: title, createdAt, layout, language },
    faces,
  );
  const bottom = (layout === 'portrait' ? A4.long : A4.short) - MARGIN - FOOT;
  const width = tableWidth(layout);
  const pages = layOutPages(
    document,
    {
      ...{ width, height: bottom - MARGIN, leading: LEADING, gap: GAP },
      ...{ text: SANS, title: TITLE, table: { ...TABLE, leastRowHeight } },
    },
    measure,
  );
  const drawing = new TableDrawing(pdf, faces, {
    ...{ left: MARGIN, padding: TABLE.padding.left, ink: INK },
    leading: { text: LEADING, table: TABLE.leading },
  });
  for (const [at, { head, table, closing }] of pages.entries()) {
    if (at > 0) pdf.addPage();
    const number = ` · ${at + 1} / ${pages.length}`;
    const foot = cutToFit(document.foot, SMALL, width - measure(number, SMALL), measure);
    drawing.foot(foot + number, SMALL, bottom + FOOT - 6);
    let top = drawing.texts(head, MARGIN);
    if (head.length > 0) top += GAP;
    if (table) top = drawing.table(table, document.tables[table.of]?.columns ?? [], top);
    drawing.texts(closing, table ? top + GAP : top);
  }
  drawing.end();
  pdf.end();
  return buffer(pdf);
}

/** All texts of a list as its fonts can show them. */
function printable({ issuer, title, about, tables, closing, foot }: TableDocument) {
  const { sans, strong } = typefaces();
  const shown = (text: string) => sans.shows(text) && strong.shows(text);
  const plain = (text: string) =>
    shown(text) ? text : Array.from(text, (one) => (shown(one) ? one : '?')).join('');
  return {
    issuer: plain(issuer),
    title: plain(title),
    about: about.map(plain),
    tables: tables.map(({ columns, rows }) => ({
      columns: columns.map((column) => ({ ...column, title: plain(column.title) })),
      rows: rows.map((row) => row.map(plain)),
    })),
    closing: closing.map(plain),
    foot: plain(foot),
  };
}
