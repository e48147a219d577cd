import { typefaces } from '../../documents/typefaces.js';
import type { CertificateSnapshot } from '../snapshot.js';
import { decorate, type DesignImages } from './decoration.js';
import { plainDesign } from './design.js';
import { baselineOf, bullet, measureWith, type Typefaces } from './draw-text.js';
import { QR_SIZE } from './footer.js';
import { layOut } from './layout.js';
import { COLOURS, PAGE } from './page.js';
import type { Placed } from './paragraph.js';
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

/** Letters drawn once each and then referred to. */
class Glyphs {
  readonly #faces: Typefaces;
  readonly #known = new Map<string, string>();

  constructor(faces: Typefaces) {
    this.#faces = faces;
  }

  get definitions(): string {
    return Array.from(this.#known, ([id, path]) => `<path id="${id}" d="${path}"/>`).join('');
  }

  lines({ paragraph, x, top }: Placed): string {
    return paragraph.lines
      .flatMap((line, at) => {
        let left = paragraph.align === 'right' ? x + paragraph.width - line.width : x;
        const baseline = baselineOf(paragraph, top, at);
        return line.runs.map(({ text, style }) => {
          const face = this.#faces[style.face];
          const { font } = face;
          const scale = style.size / font.unitsPerEm;
          const set = this.#run(style.face, font.layout(face.spell(text)));
          const placed =
            `<g fill="${style.colour}" transform="translate(${left.toFixed(2)} ${baseline.toFixed(2)}) ` +
            `scale(${scale.toFixed(5)} ${(-scale).toFixed(5)})">${set}</g>`;
          left += face.widthOf(text) * style.size;
          return placed;
        });
      })
      .join('');
  }

  #run(
    face: string,
    { glyphs, positions }: ReturnType<Typefaces['sans']['font']['layout']>,
  ): string {
    let across = 0;
    return glyphs
      .map((glyph, at) => {
        const id = `${face}${glyph.id}`;
        if (!this.#known.has(id)) this.#known.set(id, glyph.path.toSVG());
        const use = `<use href="#${id}" x="${across}"/>`;
        across += positions[at]?.xAdvance ?? glyph.advanceWidth;
        return use;
      })
      .join('');
  }
}
