import { createHash } from 'node:crypto';
import { PDFStream, type PDFContext, type PDFObject, type PDFRef } from '@cantoo/pdf-lib';
import type { ObjectWriter } from './object-writer.js';
import { named, writtenObject } from './pdf-objects.js';

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
  numberOf(ref: PDFRef, context: PDFContext): number | undefined {
    const object = context.lookup(ref);
    return object instanceof PDFStream && isShared(object)
      ? this.#write(object, context)
      : undefined;
  }

  /** What an image refers to, such as its transparency, comes with each document as well. */
  #write(object: PDFObject | undefined, context: PDFContext): number {
    const numberOf = (ref: PDFRef) => this.#write(context.lookup(ref), context);
    const body = object ? writtenObject(object, numberOf) : 'null';
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
