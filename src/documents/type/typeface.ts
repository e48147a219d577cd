import type { Font } from 'fontkit';
import { remember } from './remember.js';

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
  /** Whether the font has every letter of the text. */
  shows(text: string): boolean;
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

/** Words kept in shape per font; the same ones come back in every document. */
const KEPT = 10_000;

/** Left to the font to form, so that what is read back are the letters and not the ligature. */
const LIGATURES = /[\ufb00-\ufb06]/gu;
const isLigature = (codePoint: number) => codePoint >= 0xfb00 && codePoint <= 0xfb06;
const apart = (ligature: string) => ligature.normalize('NFKC');

/**
 * Several code points can share one glyph (space and no-break space, ʼ and ’), and fontkit
 * remembers for a glyph the first code point it met. As fonts live as long as the process, the text
 * that is read back from a document, and its very bytes, would depend on the documents made before
 * it: so each glyph is always asked for by its lowest code point.
 */
export function typefaceOf(font: Font): Typeface {
  rememberShapes(font);
  rememberOutlines(font);
  const lowestOf = lowestCodePoints(font);
  const spell = (text: string) =>
    Array.from(text.normalize('NFC').replace(LIGATURES, apart), (character) => {
      const lowest = lowestOf.get(character.codePointAt(0) ?? 0);
      if (lowest === undefined) throw new MissingGlyph(character, font.postscriptName);
      return String.fromCodePoint(lowest);
    }).join('');
  // pdfkit, too, shapes each word by itself, together with the space after it.
  const widthOf = (text: string) =>
    spell(text)
      .split(/(?<= )/u)
      .reduce((sum, word) => sum + font.layout(word).advanceWidth / font.unitsPerEm, 0);
  const shows = (text: string) =>
    Array.from(text.normalize('NFC').replace(LIGATURES, apart)).every((character) =>
      lowestOf.has(character.codePointAt(0) ?? 0),
    );
  return { font, shows, spell, widthOf: remember(widthOf, KEPT) };
}

/**
 * Shaping words is most of a document's cost. pdfkit scales the positions that it gets in place to a
 * thousand units an em, which leaves a remembered run as it is only where the font has as many.
 */
function rememberShapes(font: Font): void {
  if (font.unitsPerEm === 1000) font.layout = remember(font.layout.bind(font), KEPT);
}

/**
 * Embedding a font takes apart each letter that a document uses, which was more than half of its cost.
 * fontkit keeps the glyph but not its parts, and nothing changes them: they are those of the file.
 */
function rememberOutlines(font: Font): void {
  const ofFile = font.getGlyph.bind(font);
  const known = new WeakSet<object>();
  font.getGlyph = (id, codePoints) => {
    const glyph = ofFile(id, codePoints);
    if (known.has(glyph)) return glyph;
    known.add(glyph);
    const takeApart = glyph._decode.bind(glyph);
    let parts: { what: unknown } | undefined;
    glyph._decode = () => (parts ??= { what: takeApart() }).what;
    return glyph;
  };
}

function lowestCodePoints(font: Font): ReadonlyMap<number, number> {
  const byGlyph = new Map<number, number>();
  const lowestOf = new Map<number, number>();
  const single = font.characterSet.filter((code) => !isLigature(code));
  for (const codePoint of single.sort((a, b) => a - b)) {
    const glyph = font.glyphForCodePoint(codePoint).id;
    const lowest = byGlyph.get(glyph) ?? codePoint;
    byGlyph.set(glyph, lowest);
    lowestOf.set(codePoint, lowest);
  }
  return lowestOf;
}
