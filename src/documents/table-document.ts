import { buffer } from 'node:stream/consumers';
import { createPdf } from './pdf-a.js';
import { layOutTable, type SetRow, type TableColumn, type TablePage } from './table-layout.js';
import type { Measure, Style } from './text-lines.js';
import { breakLines } from './text-lines.js';
import { typefaces } from './typefaces.js';

/** A4, in points. */
const A4 = { short: 595.28, long: 841.89 } as const;
const MARGIN = 42;
const INK = '#000000';
const SANS: Style = { face: 'sans', size: 10, colour: INK };
const STRONG: Style = { face: 'strong', size: 10, colour: INK };
const TITLE: Style = { face: 'strong', size: 15, colour: INK };
const STYLE = {
  head: { ...STRONG, size: 9 },
  body: { ...SANS, size: 9.5 },
  leading: 1.25,
  padding: 4,
} as const;
const LEADING = 1.4;
/** Where a capital's middle stands above the baseline, in ems. */
const CAPITAL_MIDDLE = 0.33;
const FOOT = 24;
const GAP = 10;

export interface TableSection {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** An official list on paper: a head, tables one after another, each from a new page, closing lines. */
export interface TableDocument {
  /** Who issues it, above the title. */
  readonly issuer: string;
  readonly title: string;
  /** What it concerns, line by line below the title. */
  readonly about: readonly string[];
  readonly tables: readonly TableSection[];
  /** Lines below the last table, such as those for signatures. */
  readonly closing: readonly string[];
  /** Words at the foot of every page, before its number. */
  readonly foot: string;
  readonly layout: 'portrait' | 'landscape';
  readonly leastRowHeight: number;
  readonly createdAt: Date;
}

/** Width between the margins, in points. */
export const tableWidth = (layout: TableDocument['layout']): number =>
  (layout === 'portrait' ? A4.short : A4.long) - 2 * MARGIN;

/**
 * Draws a list as a tagged PDF/A-3a of A4 pages: the head of a table is repeated on each page, a row
 * is never cut. Letters that the fonts lack are drawn as a question mark.
 */
export async function renderTableDocument(document: TableDocument): Promise<Buffer> {
  const { title, issuer, layout, createdAt } = document;
  const faces = typefaces();
  const printable = (text: string) =>
    faces.sans.shows(text) && faces.strong.shows(text)
      ? text
      : Array.from(text, (one) =>
          faces.sans.shows(one) && faces.strong.shows(one) ? one : '?',
        ).join('');
  const measure: Measure = (text, { face, size }) => faces[face].widthOf(text) * size;
  const pdf = createPdf(
    { title: printable(title), author: issuer, subject: title, createdAt, layout },
    faces,
  );
  const width = tableWidth(layout);
  const bottom = (layout === 'portrait' ? A4.long : A4.short) - MARGIN - FOOT;
  const root = pdf.struct('Document');
  pdf.addStructure(root);

  const write = (text: string, style: Style, x: number, middle: number) => {
    pdf.font(style.face).fontSize(style.size).fillColor(style.colour);
    pdf.text(faces[style.face].spell(text), x, middle + CAPITAL_MIDDLE * style.size, {
      lineBreak: false,
      baseline: 'alphabetic',
    });
  };
  const linesOf = (text: string, style: Style) =>
    breakLines([{ text: printable(text), style }], width, measure).map((line) =>
      line.runs.map((run) => run.text).join(''),
    );
  /** Writes a paragraph and returns where it ends. */
  const paragraph = (role: 'H1' | 'P', text: string, style: Style, top: number): number => {
    const lines = linesOf(text, style);
    const leading = style.size * LEADING;
    root.add(
      pdf.struct(role, {}, () => {
        lines.forEach((line, at) => {
          write(line, style, MARGIN, top + (at + 0.5) * leading);
        });
      }),
    );
    return top + lines.length * leading;
  };
  const heightOf = (text: string, style: Style) =>
    linesOf(text, style).length * style.size * LEADING;

  const headHeight =
    heightOf(issuer, SANS) +
    heightOf(title, TITLE) +
    document.about.reduce((sum, line) => sum + heightOf(line, SANS), 0) +
    2 * GAP;
  const closingHeight = document.closing.reduce(
    (sum, line) => sum + heightOf(line, SANS) + GAP,
    GAP,
  );
  const sections = document.tables.map(({ columns, rows }, at) => ({
    columns,
    pages: layOutTable(
      columns.map((column) => ({ ...column, title: printable(column.title) })),
      rows.map((row) => row.map(printable)),
      { first: bottom - MARGIN - (at === 0 ? headHeight : 0), later: bottom - MARGIN },
      { ...STYLE, leastRowHeight: document.leastRowHeight },
      measure,
    ),
  }));
  const last = sections.at(-1);
  const lastHeight =
    heightOfPage(last?.pages.at(-1)) +
    (last?.pages.length === 1 && sections.length === 1 ? headHeight : 0);
  const closingApart = lastHeight + closingHeight > bottom - MARGIN;
  const total = sections.reduce((sum, { pages }) => sum + pages.length, 0) + (closingApart ? 1 : 0);

  let number = 0;
  const beginPage = () => {
    if (number > 0) pdf.addPage();
    number += 1;
    pdf.markContent('Artifact', { type: 'Pagination' });
    const text = printable(`${document.foot} · ${number} / ${total}`);
    write(text, { ...SANS, size: 8 }, MARGIN, bottom + FOOT - 6);
    pdf.endMarkedContent();
    return MARGIN;
  };
  const drawRow = (
    parent: PDFKit.PDFStructureElement | undefined,
    columns: readonly TableColumn[],
    row: SetRow,
    top: number,
    style: Style,
    role: 'TH' | 'TD',
  ) => {
    const leading = style.size * STYLE.leading;
    let x = MARGIN;
    const places = columns.map(({ width: cell, align }, at) => {
      const left = x;
      x += cell;
      const lines = row.cells[at]?.lines ?? [];
      const start = top + (row.height - lines.length * leading) / 2;
      return () => {
        lines.forEach((line, index) => {
          const inset = align === 'centre' ? (cell - line.width) / 2 : STYLE.padding;
          write(line.text, style, left + inset, start + (index + 0.5) * leading);
        });
      };
    });
    if (parent) {
      const tr = pdf.struct('TR');
      parent.add(tr);
      for (const draw of places) tr.add(pdf.struct(role, {}, draw));
      tr.end();
    } else {
      pdf.markContent('Artifact', { type: 'Pagination' });
      for (const draw of places) draw();
      pdf.endMarkedContent();
    }
    pdf.markContent('Artifact', { type: 'Layout' });
    x = MARGIN;
    for (const { width: cell } of columns) {
      pdf.rect(x, top, cell, row.height);
      x += cell;
    }
    pdf.lineWidth(0.6).stroke(INK);
    pdf.endMarkedContent();
    return top + row.height;
  };

  let top = MARGIN;
  for (const [at, { columns, pages }] of sections.entries()) {
    const table = pdf.struct('Table');
    for (const [page, { header, rows }] of pages.entries()) {
      top = beginPage();
      if (at === 0 && page === 0) {
        top = paragraph('P', issuer, SANS, top) + GAP / 2;
        top = paragraph('H1', title, TITLE, top) + GAP / 2;
        for (const line of document.about) top = paragraph('P', line, SANS, top);
        top += GAP;
      }
      if (page === 0) root.add(table);
      top = drawRow(page === 0 ? table : undefined, columns, header, top, STYLE.head, 'TH');
      for (const row of rows) top = drawRow(table, columns, row, top, STYLE.body, 'TD');
    }
    table.end();
  }
  if (closingApart) top = beginPage();
  top += GAP;
  for (const line of document.closing) top = paragraph('P', line, SANS, top) + GAP;
  root.end();
  pdf.end();
  return buffer(pdf);
}

const heightOfPage = (page: TablePage | undefined) =>
  page ? page.header.height + page.rows.reduce((sum, { height }) => sum + height, 0) : 0;
