import { buffer } from 'node:stream/consumers';
import { DOCUMENT_LANGUAGE } from '../../../documents/type/document-language.js';
import { createPdf } from '../../../documents/pdf/pdf-a.js';
import { typefaces } from '../../../documents/type/typefaces.js';
import type { Certificate } from '../certificate.js';

/** Points, but for the angle. */
const BAND = { height: 96, slant: -18, line: 4, size: 44, small: 20 } as const;
const RED = '#a4161a';

const WORDS = {
  revoked: 'АНУЛЬОВАНО · REVOKED',
  replaced: 'ЗАМІНЕНО · REPLACED',
} as const;

type OutOfForce = Pick<Certificate, 'replacedBy' | 'issuedAt'> & {
  status: keyof typeof WORDS;
};

/**
 * A stored document with a band over each page that says it is out of force, and what was issued in its
 * place: printed, nobody can take it for one in force. What lies below stays readable.
 */
export async function markedOutOfForce(
  bytes: Uint8Array,
  certificate: OutOfForce,
): Promise<Uint8Array> {
  // Some hundreds of modules, for what few downloads hold: loaded with the first.
  const { PDFDocument } = await import('@cantoo/pdf-lib');
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  for (const page of document.getPages()) {
    const { width, height } = page.getSize();
    const [band] = await document.embedPdf(await bandFor(certificate, width, height));
    if (band) page.drawPage(band, { x: 0, y: 0, width, height });
  }
  return document.save({ useObjectStreams: false });
}

/** The band alone, on a page of A4 as the documents are. */
async function bandFor(
  { status, replacedBy, issuedAt }: OutOfForce,
  width: number,
  height: number,
): Promise<Buffer> {
  const faces = typefaces();
  const words = WORDS[status];
  const layout = width > height ? 'landscape' : 'portrait';
  const details = {
    ...({ title: words, author: '', subject: '', createdAt: issuedAt, layout } as const),
    language: DOCUMENT_LANGUAGE.uk,
  } as const;
  const pdf = createPdf(details, faces);
  const { width: across, height: down } = pdf.page;
  pdf.markContent('Artifact', { type: 'Pagination' });
  pdf.rotate(BAND.slant, { origin: [across / 2, down / 2] });
  const [left, top] = [-across / 4, (down - BAND.height) / 2];
  pdf
    .fillOpacity(0.82)
    .rect(left, top, across * 1.5, BAND.height)
    .fill('#ffffff');
  pdf.fillOpacity(1).lineWidth(BAND.line);
  pdf.rect(left, top, across * 1.5, BAND.height).stroke(RED);
  const lines = [
    { text: words, size: BAND.size },
    ...(replacedBy ? [{ text: `→ ${replacedBy}`, size: BAND.small }] : []),
  ];
  const total = lines.reduce((sum, { size }) => sum + size, 0);
  let baseline = (down - total) / 2;
  for (const { text, size } of lines) {
    // Capitals fill about four fifths of their size.
    baseline += size * 0.85;
    const x = (across - faces.strong.widthOf(text) * size) / 2;
    pdf.font('strong').fontSize(size).fillColor(RED);
    pdf.text(faces.strong.spell(text), x, baseline, { lineBreak: false, baseline: 'alphabetic' });
    baseline += size * 0.15;
  }
  pdf.endMarkedContent();
  pdf.end();
  return buffer(pdf);
}
