import { createHash } from 'node:crypto';
import { PDFStream, type PDFObject } from 'pdf-lib';
import type { ObjectWriter } from './object-writer.js';
import { named, writtenObject, type NumberOf } from './pdf-objects.js';

/** So many are looked out for among those that follow; then all are forgotten. */
const MOST = 1000;

/** Images and fonts that come with one document after another and stand in the file once. */
export class SharedStreams {
  readonly #file: ObjectWriter;
  readonly #known = new Map<string, number>();

  constructor(file: ObjectWriter) {
    this.#file = file;
  }

  /** The number under which an image or a font stands in the file; undefined for all else. */
  numberOf(object: PDFObject | undefined, numberOf: NumberOf): number | undefined {
    if (!(object instanceof PDFStream) || !isShared(object)) return undefined;
    const body = writtenObject(object, numberOf);
    const digest = createHash('sha256').update(body).digest('base64');
    const known = this.#known.get(digest);
    if (known !== undefined) return known;
    const number = this.#file.next();
    this.#file.write(number, body);
    if (this.#known.size >= MOST) this.#known.clear();
    this.#known.set(digest, number);
    return number;
  }
}

/** An image, or a font by the length of what it was before it was packed. */
const isShared = ({ dict }: PDFStream): boolean =>
  dict.get(named('Subtype')) === named('Image') ||
  dict.get(named('Subtype')) === named('CIDFontType0C') ||
  dict.has(named('Length1'));
