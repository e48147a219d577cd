import {
  AlignmentType,
  Document,
  type IRunOptions,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { OrderPaper } from './order-paper.js';

/** Sizes are half points: 14 points for the text and 12 for lists (ДСТУ 4163:2020, 6.10). */
const TEXT = 28;
const LIST = 24;
/** Margins in twentieths of a point: 30 mm to the left, 10 to the right, 20 above and below. */
const MARGIN = { left: 1701, right: 567, top: 1134, bottom: 1134 } as const;
/** Shares of the table's width. */
const SHARES = [6, 36, 29, 29] as const;
const AFTER = { after: 160 } as const;

/** An order as a document for word processors: it may be changed before it is signed. */
export function orderDocx(paper: OrderPaper): Promise<Buffer> {
  const { issuer, heading, dated, subject, before, after, signatory, drawnUp, note, foot } = paper;
  const line = `${signatory.post}\t____________________\t${signatory.name}`;
  return Packer.toBuffer(
    new Document({
      title: `${heading}. ${subject}`,
      creator: issuer,
      description: foot,
      styles: {
        default: {
          document: {
            run: { font: 'Times New Roman', size: TEXT, language: { value: 'uk-UA' } },
          },
        },
      },
      sections: [
        {
          properties: { page: { margin: MARGIN } },
          children: [
            text(issuer, { alignment: AlignmentType.CENTER, bold: true }),
            text(heading, { alignment: AlignmentType.CENTER, bold: true }),
            text(dated),
            text(subject, { bold: true }),
            ...before.map((words) => text(words, { alignment: AlignmentType.JUSTIFIED })),
            tableOf(paper),
            text(''),
            ...after.map((words) => text(words, { alignment: AlignmentType.JUSTIFIED })),
            text(''),
            text(line),
            text(drawnUp),
            ...(note === '' ? [] : [text(note, { size: LIST })]),
          ],
        },
      ],
    }),
  );
}

interface Looks {
  alignment?: (typeof AlignmentType)[keyof typeof AlignmentType];
  bold?: boolean;
  size?: number;
}

const run = (options: IRunOptions): TextRun => new TextRun(options);

const text = (words: string, { alignment, bold = false, size = TEXT }: Looks = {}): Paragraph =>
  new Paragraph({
    ...(alignment ? { alignment } : {}),
    spacing: AFTER,
    children: [run({ text: words, bold, size })],
  });

function tableOf({ columns, rows }: OrderPaper): Table {
  const row = (cells: readonly string[], head: boolean) =>
    new TableRow({
      // The head is repeated on each page, and a row is never cut.
      tableHeader: head,
      cantSplit: true,
      children: cells.map(
        (words, at) =>
          new TableCell({
            width: { size: SHARES[at] ?? 0, type: WidthType.PERCENTAGE },
            children: [new Paragraph({ children: [run({ text: words, bold: head, size: LIST })] })],
          }),
      ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(columns, true), ...rows.map((cells) => row(cells, false))],
  });
}
