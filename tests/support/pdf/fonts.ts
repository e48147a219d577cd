import { decodePDFRawStream, PDFArray, PDFDict, PDFName, PDFRawStream } from '@cantoo/pdf-lib';

/** A font of a page: what its codes mean, and what is wrong with it. */
export interface ReadFont {
  readonly name: string;
  readonly faults: readonly string[];
  readonly letters: ReadonlyMap<number, string>;
}

/** The bytes of a stream, unpacked, a letter each. */
export const unpacked = (stream: PDFRawStream): string =>
  Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1');

export function readFont(font: PDFDict): ReadFont {
  const name = font.lookup(PDFName.of('BaseFont'), PDFName).decodeText();
  const below = font.lookupMaybe(PDFName.of('DescendantFonts'), PDFArray)?.lookup(0, PDFDict);
  const descriptor = (below ?? font).lookupMaybe(PDFName.of('FontDescriptor'), PDFDict);
  const embedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) =>
    descriptor?.has(PDFName.of(key)),
  );
  const map = font.lookup(PDFName.of('ToUnicode'));
  return {
    name,
    letters: map instanceof PDFRawStream ? lettersOf(unpacked(map)) : new Map(),
    faults: [
      ...(embedded ? [] : [`the font ${name} is not embedded`]),
      ...(map ? [] : [`the font ${name} does not tell its letters`]),
      ...(below && !below.has(PDFName.of('CIDToGIDMap'))
        ? [`the font ${name} does not tell its glyphs`]
        : []),
    ],
  };
}

/** Ranges of codes with a list of what each of them means. */
const RANGE = /<([0-9a-f]+)>\s*<[0-9a-f]+>\s*\[([^\]]*)\]/gi;

function lettersOf(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, first = '', list = ''] of map.matchAll(RANGE)) {
    const from = Number.parseInt(first, 16);
    [...list.matchAll(/<([^<>]*)>/g)].forEach(([, digits = ''], at) => {
      const bytes = Buffer.from(digits.replaceAll(/\s/g, ''), 'hex');
      letters.set(from + at, bytes.swap16().toString('utf16le'));
    });
  }
  return letters;
}
