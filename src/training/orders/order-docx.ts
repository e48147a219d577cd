import { loadDocx } from '../../documents/paper/load-docx.js';
import type { OrderPaper } from './order-paper.js';

/** Shares of the table's width. */
const SHARES = [6, 36, 29, 29] as const;

/** An order as a document for word processors: it may be changed before it is signed. */
export async function orderDocx(paper: OrderPaper): Promise<Buffer> {
  const { issuer, heading, dated, subject, before, after, signatory, drawnUp, note, foot } = paper;
  const { columns, rows } = paper;
  const { officialDocx, paragraph, tableOf } = await loadDocx();
  const line = `${signatory.post}\t____________________\t${signatory.name}`;
  return officialDocx({ title: `${heading}. ${subject}`, issuer, foot }, [
    paragraph(issuer, { align: 'centre', bold: true }),
    paragraph(heading, { align: 'centre', bold: true }),
    paragraph(dated),
    paragraph(subject, { bold: true }),
    ...before.map((words) => paragraph(words, { align: 'both' })),
    tableOf({ columns, rows, shares: SHARES }),
    paragraph(''),
    ...after.map((words) => paragraph(words, { align: 'both' })),
    paragraph(''),
    paragraph(line),
    paragraph(drawnUp),
    ...(note === '' ? [] : [paragraph(note, { small: true })]),
  ]);
}
