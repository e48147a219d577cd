import type { Font } from 'fontkit';

/** A character that the document's font cannot show: printed, it would vanish without a word. */
export class MissingGlyph extends Error {
  override readonly name = 'MissingGlyph';
  readonly character: string;

  constructor(character: string, font: string) {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    super(`The font ${font} has no glyph for "${character}" (U+${code})`);
    this.character = character;
  }
}

/** Serif for what is solemn, sans for the rest, strong for its emphasis. */
export type FaceName = 'serif' | 'sans' | 'strong';

/** A font together with what it can show. */
export interface Typeface {
  readonly font: Font;
  /**
   * The text as it is written into a document: composed, and with one code point per glyph.
   * @throws MissingGlyph
   */
  spell(text: string): string;
  /**
   * Width of the text in ems.
   * @throws MissingGlyph
   */
  widthOf(text: string): number;
}

/** The same words come back in every document; kept widths are dropped when there are too many. */
const WIDTHS_KEPT = 10_000;

/**
 * Several code points can share one glyph (space and no-break space, ʼ and ’), and fontkit
 * remembers for a glyph the first code point it met. As fonts live as long as the process, the text
 * that is read back from a document, and its very bytes, would depend on the documents made before
 * it: so each glyph is always asked for by its lowest code point.
 */
export function typefaceOf(font: Font): Typeface {
  const lowestOf = lowestCodePoints(font);
  const widths = new Map<string, number>();
  const spell = (text: string) =>
    Array.from(text.normalize('NFC'), (character) => {
      const lowest = lowestOf.get(character.codePointAt(0) ?? 0);
      if (lowest === undefined) throw new MissingGlyph(character, font.postscriptName);
      return String.fromCodePoint(lowest);
    }).join('');
  const widthOfWord = (word: string) => {
    const known = widths.get(word);
    if (known !== undefined) return known;
    const width = font.layout(word).advanceWidth / font.unitsPerEm;
    if (widths.size >= WIDTHS_KEPT) widths.clear();
    widths.set(word, width);
    return width;
  };
  // pdfkit, too, shapes each word by itself, together with the space after it.
  const widthOf = (text: string) =>
    spell(text)
      .split(/(?<= )/u)
      .reduce((sum, word) => sum + widthOfWord(word), 0);
  return { font, spell, widthOf };
}

function lowestCodePoints(font: Font): ReadonlyMap<number, number> {
  const byGlyph = new Map<number, number>();
  const lowestOf = new Map<number, number>();
  for (const codePoint of [...font.characterSet].sort((a, b) => a - b)) {
    const glyph = font.glyphForCodePoint(codePoint).id;
    const lowest = byGlyph.get(glyph) ?? codePoint;
    byGlyph.set(glyph, lowest);
    lowestOf.set(codePoint, lowest);
  }
  return lowestOf;
}
