import { baselineOf, type Typefaces } from './draw-text.js';
import type { Placed } from './parts/paragraph.js';

/** Letters drawn once each and then referred to. */
export class Glyphs {
  readonly #faces: Typefaces;
  readonly #known = new Map<string, string>();

  constructor(faces: Typefaces) {
    this.#faces = faces;
  }

  /** The shapes of all letters that were set, to stand before them. */
  get definitions(): string {
    return Array.from(this.#known, ([id, path]) => `<path id="${id}" d="${path}"/>`).join('');
  }

  /** A paragraph's lines as shapes of letters. */
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
