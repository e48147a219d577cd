/** The part of fontkit's interface that the documents use; the package ships no types. */
declare module 'fontkit' {
  export interface GlyphRun {
    readonly glyphs: readonly {
      readonly id: number;
      readonly advanceWidth: number;
      readonly path: { toSVG(): string };
    }[];
    readonly positions: readonly { readonly xAdvance: number }[];
    readonly advanceWidth: number;
  }

  export interface Glyph {
    /** Reads the letter's parts out of the file; a private part of fontkit's, without which there is no subset. */
    _decode: () => unknown;
  }

  export interface Font {
    readonly postscriptName: string;
    /** Every code point that the font can show. */
    readonly characterSet: readonly number[];
    readonly unitsPerEm: number;
    glyphForCodePoint(codePoint: number): { readonly id: number };
    getGlyph: (id: number, codePoints?: readonly number[]) => Glyph;
    layout: (text: string) => GlyphRun;
  }

  export function create(data: Uint8Array): Font;
}
