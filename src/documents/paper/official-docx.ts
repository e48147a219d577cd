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

/** Sizes are half points: 14 points for the text and 12 for lists (ДСТУ 4163:2020, 6.10). */
const TEXT = 28;
const LIST = 24;
/** Margins in twentieths of a point: 30 mm to the left, 10 to the right, 20 above and below. */
const MARGIN = { left: 1701, right: 567, top: 1134, bottom: 1134 } as const;
const AFTER = { after: 160 } as const;

const ALIGNMENTS = { centre: AlignmentType.CENTER, both: AlignmentType.JUSTIFIED } as const;

interface Looks {
  align?: keyof typeof ALIGNMENTS;
  bold?: boolean;
  /** In the size of lists. */
  small?: boolean;
}

const run = (options: IRunOptions): TextRun => new TextRun(options);

/** A paragraph of an official document. */
export const paragraph = (words: string, { align, bold = false, small = false }: Looks = {}) =>
  new Paragraph({
    ...(align ? { alignment: ALIGNMENTS[align] } : {}),
    spacing: AFTER,
    children: [run({ text: words, bold, size: small ? LIST : TEXT })],
  });

/** A table as wide as the page; `shares` are those of its columns, in per cent. */
export function tableOf({
  columns,
  rows,
  shares,
}: {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  shares: readonly number[];
}): Table {
  const row = (cells: readonly string[], head: boolean) =>
    new TableRow({
      // The head is repeated on each page, and a row is never cut.
      tableHeader: head,
      cantSplit: true,
      children: cells.map(
        (words, at) =>
          new TableCell({
            width: { size: shares[at] ?? 0, type: WidthType.PERCENTAGE },
            children: [new Paragraph({ children: [run({ text: words, bold: head, size: LIST })] })],
          }),
      ),
    });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [row(columns, true), ...rows.map((cells) => row(cells, false))],
  });
}

/** An official document in Ukrainian for word processors, laid out as ДСТУ 4163:2020 asks. */
export const officialDocx = (
  { title, issuer, foot }: { title: string; issuer: string; foot: string },
  children: readonly (Paragraph | Table)[],
): Promise<Buffer> =>
  Packer.toBuffer(
    new Document({
      ...{ title, creator: issuer, description: foot },
      styles: {
        default: {
          document: {
            run: { font: 'Times New Roman', size: TEXT, language: { value: 'uk-UA' } },
          },
        },
      },
      sections: [{ properties: { page: { margin: MARGIN } }, children: [...children] }],
    }),
  );
