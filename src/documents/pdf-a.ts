import PDFDocument from 'pdfkit';
import type { DocumentLanguage } from './document-language.js';
import type { FaceName, Typeface } from './typeface.js';

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
    info: {
      Title: infoText(details.title),
      Author: infoText(details.author),
      Subject: infoText(details.subject),
      Creator: infoText(details.author),
      Producer: 'PDFKit',
      CreationDate: details.createdAt,
    },
  });
  pdf.appendXML(PDF_UA);
  for (const [name, { font }] of Object.entries(typefaces)) pdf.registerFont(name, font);
  return pdf;
}

/** PDF/A asks that whatever it does not know be described where it is said (ISO 19005-3, 6.6.2.3). */
const PDF_UA = `
  <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
    <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
  <rdf:Description rdf:about=""
      xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
      xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
      xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
    <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
      <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
      <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
      <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
      <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
        <pdfaProperty:name>part</pdfaProperty:name>
        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
        <pdfaProperty:category>internal</pdfaProperty:category>
        <pdfaProperty:description>The part of ISO 14289 that is kept to</pdfaProperty:description>
      </rdf:li></rdf:Seq></pdfaSchema:property>
    </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>`;

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
