import { pdfText } from '../../../documents/pdf/pdf-text.js';
import { DomainError } from '../../../ground/errors.js';
import type { PdfSigner } from './pdf-signer.js';

/** Stands for a number that is known only when the document is whole. */
const UNKNOWN = '**********';

/** Beside the certificates: the signature itself, the digests and the ASN.1 around them. */
const SIGNATURE_BYTES = 3000;

/** The institute's certificate has run out: what it signed now would be worth nothing. */
export class SigningCertificateExpired extends DomainError {
  constructor() {
    super('certificates:refusals.signingCertificateExpired', 'busy');
  }
}

/**
 * Leaves room for a signature in a document that is being drawn (ISO 32000-1, 12.8): an invisible
 * field below `root`, read out by these words, and a dictionary whose two blanks `signPdf` fills in.
 */
export function reserveSignature(
  pdf: PDFKit.PDFDocument,
  root: PDFKit.PDFStructureElement,
  words: string,
  { signer: { name, chain }, at }: { signer: Pick<PdfSigner, 'name' | 'chain'>; at: Date },
): void {
  const room = SIGNATURE_BYTES + chain.reduce((sum, { length }) => sum + length, 0);
  const value = pdf.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: [0, UNKNOWN, UNKNOWN, UNKNOWN],
    Contents: Buffer.alloc(room),
    Name: new String(name),
    M: at,
  });
  value.end(undefined);
  const form = pdf.struct('Form');
  root.add(form);
  const options: PDFKit.Mixins.AnnotationOption = {};
  Object.assign(options, {
    Subtype: 'Widget',
    FT: 'Sig',
    T: pdfText('Signature'),
    TU: pdfText(words),
    // Printed and locked, as PDF/A asks; of no size, so that it needs no looks.
    F: 132,
    P: pdf.page.dictionary,
    V: value,
    structParent: form,
  });
  pdf.annotate(0, 0, 0, 0, options);
  form.end();
  const field = (pdf.page.annotations as unknown[]).at(-1);
  // pdfkit ends the form itself, and asks for a font though nothing in it is ever written.
  pdf._acroform = { fonts: {}, defaultFont: 'none' };
  pdf._root.data.AcroForm = pdf.ref({ SigFlags: 3, Fields: [field], DR: { Font: {} } });
}

/**
 * Signs a document in which room was left: PAdES baseline B. Everything but the signature's own
 * digits is signed.
 * @throws {SigningCertificateExpired}
 */
export async function signPdf(drawn: Buffer, signer: PdfSigner, at: Date): Promise<Buffer> {
  if (at > signer.validUntil) throw new SigningCertificateExpired();
  // What writes signatures is large, and not every institute seals.
  const { detachedSignature } = await import('./cms.js');
  const bytes = Buffer.from(drawn);
  const blank = `/ByteRange [0 /${UNKNOWN} /${UNKNOWN} /${UNKNOWN}]`;
  const rangeAt = bytes.indexOf(blank);
  const contentsAt = bytes.indexOf('/Contents <', rangeAt) + '/Contents '.length;
  const contentsEnd = bytes.indexOf('>', contentsAt) + 1;
  const range = `/ByteRange [0 ${contentsAt} ${contentsEnd} ${bytes.length - contentsEnd}]`;
  bytes.write(range.padEnd(blank.length), rangeAt, 'latin1');
  const covered = Buffer.concat([bytes.subarray(0, contentsAt), bytes.subarray(contentsEnd)]);
  const digits = (await detachedSignature(covered, signer)).toString('hex');
  const room = contentsEnd - contentsAt - 2;
  if (digits.length > room) throw new Error('The signature needs more room than was left for it');
  bytes.write(digits.padEnd(room, '0'), contentsAt + 1, 'latin1');
  return bytes;
}
