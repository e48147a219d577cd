import {
  heightOf,
  layOutTable,
  type TableColumn,
  type TablePage,
  type TableStyle,
} from './table-layout.js';
import { plainLines, type Measure, type Style } from '../type/text-lines.js';

export interface TableSection {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly (readonly string[])[];
}

/** What stands on an official list. */
export interface TableTexts {
  /** Who issues it, above the title. */
  readonly issuer: string;
  readonly title: string;
  /** What it concerns, line by line below the title. */
  readonly about: readonly string[];
  /** One or more. */
  readonly tables: readonly TableSection[];
  /** Lines below the last table, such as those for signatures. */
  readonly closing: readonly string[];
}

/** A text set into lines one under another; points. */
export interface SetText {
  readonly role: 'H1' | 'P';
  readonly style: Style;
  readonly lines: readonly string[];
  readonly height: number;
  /** Distance to what follows. */
  readonly gap: number;
}

/** What stands on one page, from top to bottom. */
export interface DocumentPage {
  readonly head: readonly SetText[];
  /** Which of the document's tables, and which part of it. */
  readonly table: (TablePage & { readonly of: number; readonly first: boolean }) | undefined;
  readonly closing: readonly SetText[];
}

interface Looks {
  /** Points between the margins, and those left above the foot. */
  readonly width: number;
  readonly height: number;
  readonly text: Style;
  readonly title: Style;
  readonly table: TableStyle;
  /** Distance of baselines in ems. */
  readonly leading: number;
  readonly gap: number;
}

/**
 * A list's texts set onto pages. What closes it never stands without some rows above it; where it is
 * longer than a page, it goes on on the next.
 */
export function layOutPages(
  document: TableTexts,
  { width, height, text, title, table, leading, gap }: Looks,
  measure: Measure,
): DocumentPage[] {
  const set = (role: SetText['role'], words: string, style: Style, after: number): SetText => {
    const lines = plainLines(words, style, width, measure).map((line) => line.text);
    return { role, style, lines, height: lines.length * style.size * leading, gap: after };
  };
  const head = [
    set('P', document.issuer, text, gap / 2),
    set('H1', document.title, title, gap / 2),
    ...document.about.map((line) => set('P', line, text, 0)),
  ];
  const closing = document.closing.map((line) => set('P', line, text, gap));
  const below = closing.length > 0 ? gap + heightOfTexts(closing) : 0;
  const pages = document.tables.flatMap(({ columns, rows }, of) => {
    const first = of === 0 ? height - heightOfTexts(head) - gap : height;
    const space = { first, later: height, below: of === document.tables.length - 1 ? below : 0 };
    return layOutTable(columns, rows, space, table, measure).map((part, at): DocumentPage => ({
      head: of === 0 && at === 0 ? head : [],
      table: { ...part, of, first: at === 0 },
      closing: [],
    }));
  });
  const last = pages.pop();
  if (!last) return [];
  const used = last.head.length > 0 ? heightOfTexts(head) + gap : 0;
  const left = height - used - heightOfTable(last.table) - gap;
  const [here = [], ...others] = ontoPages(closing, [left, height]);
  return [
    ...pages,
    { ...last, closing: here },
    ...others.map((texts): DocumentPage => ({ head: [], table: undefined, closing: texts })),
  ];
}

const heightOfTexts = (texts: readonly SetText[]): number =>
  texts.reduce((sum, { height, gap }) => sum + height + gap, 0);

const heightOfTable = (table: TablePage | undefined): number =>
  table ? table.header.height + heightOf(table.rows) : 0;

function ontoPages(texts: readonly SetText[], [first, later]: [number, number]): SetText[][] {
  const pages: SetText[][] = [[]];
  let left = first;
  for (const text of texts) {
    if (text.height > left) {
      pages.push([]);
      left = later;
    }
    pages.at(-1)?.push(text);
    left -= text.height + text.gap;
  }
  return pages;
}
