import type { SetRow, TableColumn } from './table-layout.js';
import type { DocumentPage, SetText } from './table-pages.js';
import type { Style } from '../type/text-lines.js';
import type { FaceName, Typeface } from '../type/typeface.js';

/** Where a capital's middle stands above the baseline, in ems. */
const CAPITAL_MIDDLE = 0.33;
const LINE = 0.6;

interface Looks {
  /** Points from the left edge of the page, and from that of a cell. */
  readonly left: number;
  readonly padding: number;
  readonly ink: string;
  /** Distance of baselines in ems. */
  readonly leading: { readonly text: number; readonly table: number };
}

/** Draws what was set onto pages, and tags it in the order in which it is drawn. */
export class TableDrawing {
  readonly #pdf: PDFKit.PDFDocument;
  readonly #faces: Readonly<Record<FaceName, Typeface>>;
  readonly #looks: Looks;
  readonly #root: PDFKit.PDFStructureElement;
  #table: PDFKit.PDFStructureElement | undefined;

  constructor(pdf: PDFKit.PDFDocument, faces: Readonly<Record<FaceName, Typeface>>, looks: Looks) {
    this.#pdf = pdf;
    this.#faces = faces;
    this.#looks = looks;
    this.#root = pdf.struct('Document');
    pdf.addStructure(this.#root);
  }

  /** Nothing more is drawn. */
  end(): void {
    this.#table?.end();
    this.#root.end();
  }

  /** Words at the foot of a page. */
  foot(text: string, style: Style, middle: number): void {
    this.#artifact('Pagination', () => {
      this.#write(text, style, this.#looks.left, middle);
    });
  }

  /** Paragraphs one under another; returns where they end. */
  texts(texts: readonly SetText[], from: number): number {
    let top = from;
    for (const { role, style, lines, height, gap } of texts) {
      const start = top;
      const leading = style.size * this.#looks.leading.text;
      const draw = () => {
        lines.forEach((line, at) => {
          this.#write(line, style, this.#looks.left, start + (at + 0.5) * leading);
        });
      };
      this.#root.add(this.#pdf.struct(role, {}, draw));
      top += height + gap;
    }
    return top;
  }

  /** A part of a table; its head is read once, however often it is seen. Returns where it ends. */
  table(
    { header, rows, first }: NonNullable<DocumentPage['table']>,
    columns: readonly TableColumn[],
    from: number,
  ): number {
    const cells = this.#cells(header, columns, from);
    this.#grid(header, columns, from);
    if (first) {
      this.#table?.end();
      this.#table = this.#pdf.struct('Table');
      this.#root.add(this.#table);
      this.#row(cells.map((draw) => this.#pdf.struct('TH', { scope: 'Column' }, draw)));
    } else {
      this.#artifact('Pagination', () => {
        for (const draw of cells) draw();
      });
    }
    let top = from + header.height;
    for (const row of rows) {
      const names = columns.map((column) => column.names);
      this.#row(
        this.#cells(row, columns, top).map((draw, at) =>
          names[at]
            ? this.#pdf.struct('TH', { scope: 'Row' }, draw)
            : this.#pdf.struct('TD', {}, draw),
        ),
      );
      this.#grid(row, columns, top);
      top += row.height;
    }
    return top;
  }

  #row(cells: readonly PDFKit.PDFStructureElement[]): void {
    const row = this.#pdf.struct('TR');
    this.#table?.add(row);
    for (const cell of cells) row.add(cell);
    row.end();
  }

  /** What draws each cell of a row. */
  #cells(row: SetRow, columns: readonly TableColumn[], top: number): (() => void)[] {
    let right = this.#looks.left;
    return columns.map(({ width, align }, at) => {
      const left = right;
      right += width;
      const { lines = [], style } = row.cells[at] ?? {};
      return () => {
        if (!style) return;
        const leading = style.size * this.#looks.leading.table;
        const start = top + (row.height - lines.length * leading) / 2;
        lines.forEach((line, index) => {
          const inset = align === 'centre' ? (width - line.width) / 2 : this.#looks.padding;
          this.#write(line.text, style, left + inset, start + (index + 0.5) * leading);
        });
      };
    });
  }

  #grid({ height }: SetRow, columns: readonly TableColumn[], top: number): void {
    this.#artifact('Layout', () => {
      let x = this.#looks.left;
      for (const { width } of columns) {
        this.#pdf.rect(x, top, width, height);
        x += width;
      }
      this.#pdf.lineWidth(LINE).stroke(this.#looks.ink);
    });
  }

  #artifact(type: 'Layout' | 'Pagination', draw: () => void): void {
    this.#pdf.markContent('Artifact', { type });
    draw();
    this.#pdf.endMarkedContent();
  }

  #write(text: string, style: Style, x: number, middle: number): void {
    this.#pdf.font(style.face).fontSize(style.size).fillColor(style.colour);
    this.#pdf.text(this.#faces[style.face].spell(text), x, middle + CAPITAL_MIDDLE * style.size, {
      lineBreak: false,
      baseline: 'alphabetic',
    });
  }
}
