import { typefaces } from '../../../documents/type/typefaces.js';
import type { CertificateSnapshot } from '../snapshot.js';
import { decorate } from './decoration.js';
import { plainDesign } from './design.js';
import { bullet, measureWith } from './draw-text.js';
import { QR_SIZE } from './parts/footer.js';
import { Glyphs } from './glyphs.js';
import { layOut } from './layout.js';
import { COLOURS, PAGE } from './page.js';
import { drawPicture, logoOf, signatureOf, type DesignImages } from './pictures.js';
import { drawQr } from './qr.js';
import { SvgCanvas } from './svg-canvas.js';

/**
 * The page of a certificate as an SVG picture: the same layout and the same shapes of letters as in
 * the document, without a font or a viewer being needed to see it.
 * @throws MissingGlyph where the fonts lack a letter of the snapshot
 * @throws CertificateOverflow where the texts don't fit on the page
 */
export function pictureCertificate(
  snapshot: CertificateSnapshot,
  images: DesignImages = {},
): string {
  const faces = typefaces();
  const layout = layOut(snapshot, measureWith(faces));
  const design = snapshot.design ?? plainDesign(snapshot.programme.kind);
  const canvas = new SvgCanvas();
  const glyphs = new Glyphs(faces);
  decorate(canvas, layout, design, images);
  for (const picture of [logoOf(snapshot, images), signatureOf(snapshot, layout, images)])
    if (picture) drawPicture(canvas, picture);
  for (const placed of layout.paragraphs) {
    if (placed.paragraph.role === 'LI') bullet(canvas, placed, design.accent);
    canvas.add(glyphs.lines(placed));
  }
  drawQr(canvas, snapshot.verification.url, layout.footer.qr.x, layout.footer.qr.y, QR_SIZE);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${PAGE.width} ${PAGE.height}">` +
    `<rect width="100%" height="100%" fill="${COLOURS.paper}"/>` +
    `<defs>${glyphs.definitions}</defs>${canvas.markup}</svg>`
  );
}
