import PDFDocument from 'pdfkit';
import type { DocumentLanguage } from '../type/document-language.js';
import type { FaceName, Typeface } from '../type/typeface.js';
import { ACCESSIBLE, ACCESSIBLE_EXPLAINED, xmlText } from './xmp.js';

export interface PdfDetails {
  readonly language: DocumentLanguage;
  readonly title: string;
  readonly author: string;
  readonly subject: string;
  readonly createdAt: Date;
  /** Which way the A4 page lies. */
  readonly layout: 'portrait' | 'landscape';
}

/**
 * An empty document with one A4 page that is PDF/A-3a, to be kept, and PDF/UA-1, to be listened to:
 * whoever draws into it tags all content and marks the rest as artifacts. The same details give the
 * same bytes.
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
    lang: details.language,
    displayTitle: true,
    // Left out, it is Helvetica, which isn't embedded.
    font: '',
    info: infoOf(details),
  });
  pdf.appendXML(ACCESSIBLE + ACCESSIBLE_EXPLAINED);
  for (const [name, { font }] of Object.entries(typefaces)) pdf.registerFont(name, font);
  return pdf;
}

/**
 * pdfkit writes each detail twice: by its value into a PDF string, and as text, unescaped, into XML.
 */
class InfoText extends String {
  override toString(): string {
    return xmlText(this.valueOf());
  }
}

/** In this order, of which the file's identifier is made. */
function infoOf({ title, author, subject, createdAt }: PdfDetails): PDFKit.DocumentInfo {
  const info: PDFKit.DocumentInfo = {};
  return Object.assign(info, {
    Title: new InfoText(title),
    Author: new InfoText(author),
    Subject: new InfoText(subject),
    Creator: new InfoText(author),
    Producer: 'PDFKit',
    CreationDate: createdAt,
  });
}
