import { DOCUMENT_LANGUAGE } from '../../documents/type/document-language.js';
import { renderTableDocument, tableWidth } from '../../documents/paper/table-document.js';
import type { OrderPaper } from './order-paper.js';

const ROW_HEIGHT = 20;
/** Widths of the first columns in points; the last takes the rest. */
const WIDTHS = [28, 170, 150] as const;

/** An order as a PDF of A4 pages. */
export function orderPdf(paper: OrderPaper, createdAt: Date): Promise<Buffer> {
  const { issuer, heading, dated, subject, before, rows, after, signatory, drawnUp, note, foot } =
    paper;
  const [number = '', name = '', position = '', department = ''] = paper.columns;
  const rest = tableWidth('portrait') - WIDTHS.reduce((sum, width) => sum + width, 0);
  return renderTableDocument({
    issuer,
    title: `${heading}. ${subject}`,
    about: [dated, ...before],
    tables: [
      {
        columns: [
          { title: number, width: WIDTHS[0], align: 'centre' },
          { title: name, width: WIDTHS[1], names: 'row' },
          { title: position, width: WIDTHS[2] },
          { title: department, width: rest },
        ],
        rows,
      },
    ],
    closing: [
      ...after,
      `${signatory.post}  ____________________  ${signatory.name}`,
      drawnUp,
      ...(note === '' ? [] : [note]),
    ],
    foot,
    layout: 'portrait',
    language: DOCUMENT_LANGUAGE.uk,
    leastRowHeight: ROW_HEIGHT,
    createdAt,
  });
}
