import type { FaceName } from './typeface.js';
import { typefaces } from './typefaces.js';

/** What nobody sees on a page is told by its code point alone. */
const UNSEEN = /[\p{C}\p{Z}\p{M}]/u;

/** A sign as it is named to people: `漢 (U+6F22)`. */
export function nameSign(sign: string): string {
  const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return UNSEEN.test(sign) ? code : `${sign} (${code})`;
}

/** The signs of a text, each once, that one of these typefaces lacks: printed, they would vanish. */
export function missingSigns(text: string, faces: readonly FaceName[]): string[] {
  const known = typefaces();
  const signs = new Set(text.normalize('NFC'));
  return [...signs].filter((sign) => faces.some((face) => !known[face].shows(sign)));
}

/**
 * Which fields of a form hold signs that one of these typefaces lacks: a fault for each of them, and
 * the names of the signs for the words of that fault.
 */
export function signFaults(
  fields: Readonly<Record<string, string>>,
  faces: readonly FaceName[],
): { faults: Record<string, 'signsMissing'>; signs: string } {
  const found = Object.entries(fields).map(([field, text]) => ({
    field,
    missing: missingSigns(text, faces),
  }));
  return {
    faults: Object.fromEntries(
      found.flatMap(({ field, missing }) =>
        missing.length > 0 ? [[field, 'signsMissing'] as const] : [],
      ),
    ),
    signs: [...new Set(found.flatMap(({ missing }) => missing.map(nameSign)))].join(', '),
  };
}
