import { buffer } from 'node:stream/consumers';
import { fullName } from '../../../people/names/names.js';
import type { CertificateSnapshot } from '../snapshot.js';
import { decorate } from './decoration.js';
import { plainDesign } from './design.js';
import { drawTexts, measureWith } from './draw-text.js';
import { QR_SIZE, type Footer } from './parts/footer.js';
import { layOut } from './layout.js';
import { DOCUMENT_LANGUAGE } from '../../../documents/type/document-language.js';
import { createPdf } from '../../../documents/pdf/pdf-a.js';
import { drawPicture, logoOf, signatureOf, type DesignImages, type Picture } from './pictures.js';
import { drawQr } from './qr.js';
import { typefaces } from '../../../documents/type/typefaces.js';
import type { PdfSigner } from '../signing/pdf-signer.js';
import { reserveSignature } from '../signing/sign-pdf.js';
import { LABELS } from './wording.js';

/** What goes into the document beside what the snapshot says. */
export interface Enclosed {
  /** The same data for programs, attached as a file. */
  credential?: Buffer | undefined;
  /** Room is left for the signature of this signer, made at this moment. */
  signature?: { signer: Pick<PdfSigner, 'name' | 'chain'>; at: Date } | undefined;
  /** The images that the snapshot's design names. */
  images?: DesignImages;
}

/**
 * The certificate as a PDF/A-3a and PDF/UA-1 of one A4 page. Nothing but what is given decides its bytes: the same
 * snapshot gives the same bytes on every run.
 *
 * @throws MissingGlyph where the fonts lack a letter of the snapshot
 * @throws CertificateOverflow where the texts don't fit on the page
 */
export async function renderCertificate(
  snapshot: CertificateSnapshot,
  { credential, signature, images = {} }: Enclosed = {},
): Promise<Buffer> {
  const faces = typefaces();
  const design = snapshot.design ?? plainDesign(snapshot.programme.kind);
  const createdAt = new Date(`${snapshot.issuedOn}T00:00:00Z`);
  const pdf = createPdf(
    {
      title: `${design.title.uk} ${snapshot.number}. ${fullName(snapshot.holder)}`,
      author: snapshot.issuer.uk,
      subject: snapshot.programme.title.uk,
      createdAt,
      language: DOCUMENT_LANGUAGE.uk,
      layout: 'landscape',
    },
    faces,
  );
  const layout = layOut(snapshot, measureWith(faces));
  // What says nothing is passed over by those who listen to the document.
  pdf.markContent('Artifact', { type: 'Layout' });
  decorate(pdf, layout, design, images);
  pdf.endMarkedContent();
  const logo = pictureFigure(pdf, logoOf(snapshot, images));
  const signed = pictureFigure(pdf, signatureOf(snapshot, layout, images));
  const root = pdf.struct('Document');
  pdf.addStructure(root);
  if (logo) root.add(logo);
  const { verification } = layout.footer;
  const above = layout.paragraphs.filter((placed) => !verification.includes(placed));
  drawTexts(pdf, root, above, faces, design.accent);
  if (signed) root.add(signed);
  drawTexts(pdf, root, verification, faces, design.accent);
  root.add(qrFigure(pdf, layout.footer, snapshot.verification.url));
  if (signature) reserveSignature(pdf, root, LABELS.seal.uk, signature);
  root.end();
  if (credential) {
    pdf.file(credential, {
      name: `${snapshot.number}.json`,
      type: 'application/ld+json',
      description: 'Open Badges 3.0 / W3C Verifiable Credential',
      relationship: 'Data',
      creationDate: createdAt,
      modifiedDate: createdAt,
    });
  }
  pdf.end();
  return buffer(pdf);
}

/** Draws a picture now, so that texts stand upon it; where it is read is for others to say. */
function pictureFigure(
  pdf: PDFKit.PDFDocument,
  picture: Picture | undefined,
): PDFKit.PDFStructureElement | undefined {
  if (!picture) return undefined;
  const { x, y, width, height, words } = picture;
  const content = pdf.markStructureContent('Figure');
  drawPicture(pdf, picture);
  pdf.endMarkedContent();
  return pdf.struct('Figure', { alt: words, bbox: [x, y, x + width, y + height] }, [content]);
}

function qrFigure(
  pdf: PDFKit.PDFDocument,
  { qr }: Footer,
  url: string,
): PDFKit.PDFStructureElement {
  const bbox: [number, number, number, number] = [qr.x, qr.y, qr.x + QR_SIZE, qr.y + QR_SIZE];
  return pdf.struct('Figure', { alt: `${LABELS.qr.uk}: ${url}`, bbox }, () => {
    drawQr(pdf, url, qr.x, qr.y, QR_SIZE);
  });
}
