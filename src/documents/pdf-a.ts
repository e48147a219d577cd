import PDFDocument from 'pdfkit';
import type { FaceName, Typeface } from './typeface.js';

export interface PdfDetails {
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly createdAt: Date;
  /** Which way the A4 page lies. */
  readonly layout: 'portrait' | 'landscape';
}

/**
 * An empty tagged PDF/A-3a in Ukrainian with one A4 page. The same details give the same
 * bytes.
 */
export function createPdf(
  details: PdfDetails,
  typefaces: Readonly<Record<FaceName, Typeface>>,
): PDFKit.PDFDocument {
  const pdf = new PDFDocument({
    size: 'A4',
    layout: details.layout,
    margin: 0,
    subset: 'PDF/A-3a',
    // Left out, it is 1.3, which carries no XMP metadata.
    pdfVersion: '1.7',
    tagged: true,
    lang: 'uk-UA',
    displayTitle: true,
    // Left out, it is Helvetica, which isn't embedded.
    font: '',
    info: {
      Title: infoText(details.title),
      Author: infoText(details.author),
      Subject: infoText(details.subject),
      Creator: infoText(details.author),
      Producer: 'PDFKit',
      CreationDate: details.createdAt,
    },
  });
  for (const [name, { font }] of Object.entries(typefaces)) pdf.registerFont(name, font);
  return pdf;
}

/**
 * pdfkit writes each detail twice: by its value into a PDF string, and as text, unescaped, into XML.
 */
class InfoText extends String {
  override toString(): string {
    return this.valueOf().replace(/[&<>]/gu, (character) => `&#${character.charCodeAt(0)};`);
  }
}

function infoText(text: string): string {
  return new InfoText(text) as unknown as string;
}
