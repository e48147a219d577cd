import { PDFHexString, type PDFContext, type PDFRef } from '@cantoo/pdf-lib';
import type { DocumentLanguage } from '../type/document-language.js';
import { MergedStructure } from './merged-structure.js';
import type { Part } from './merged-part.js';
import { ObjectWriter } from './object-writer.js';
import { PageTree } from './page-tree.js';
import { named, writtenObject, type NumberOf } from './pdf-objects.js';
import { SharedStreams } from './shared-streams.js';
import { xmpOf } from './xmp.js';

/** What a file of many documents says of itself. */
export interface MergedDetails {
  readonly title: string;
  readonly language: DocumentLanguage;
}

/** A file to which one document after another is added. */
export class MergedFile {
  readonly #file = new ObjectWriter();
  readonly #catalogue = this.#file.next();
  readonly #root = this.#file.next();
  readonly #pages = new PageTree(() => this.#file.next());
  readonly #structure = new MergedStructure(this.#file);
  readonly #shared = new SharedStreams(this.#file);
  #accessible = true;

  /** The first key by which the content of a further document finds its way back. */
  get firstKey(): number {
    return this.#structure.firstKey;
  }

  /** Writes the pages of a document, and everything that they and its structure reach. */
  add(part: Part): void {
    const { context } = part;
    const numbers = new Map<PDFRef, number>();
    if (part.root) numbers.set(part.root, this.#structure.number);
    for (const { ref, node } of part.pages) {
      const place = this.#pages.add();
      const parent = context.nextRef();
      node.set(named('Parent'), parent);
      numbers.set(ref, place.page).set(parent, place.node);
    }
    const reached = part.pages.map(({ ref }) => ref);
    const numberOf = this.#numbering(numbers, reached, context);
    this.#structure.add(part, numberOf);
    for (const ref of reached) {
      const object = context.lookup(ref);
      this.#file.write(numberOf(ref), object ? writtenObject(object, numberOf) : 'null');
    }
    this.#accessible &&= part.accessible;
  }

  /** What was written since the last time. */
  take(): Buffer {
    return this.#file.take();
  }

  /** Writes what holds all together. */
  end({ title, language }: MergedDetails): void {
    for (const { number, body } of this.#pages.written(this.#root)) this.#file.write(number, body);
    this.#structure.end();
    const [metadata, info] = [this.#file.next(), this.#file.next()];
    const xmp = xmpOf({ title, accessible: this.#accessible });
    const head = `<< /Type /Metadata /Subtype /XML /Length ${xmp.length} >>\nstream\n`;
    this.#file.write(metadata, Buffer.concat([Buffer.from(head), xmp, Buffer.from('\nendstream')]));
    this.#file.write(info, `<< /Title ${PDFHexString.fromText(title).toString()} >>`);
    this.#file.write(
      this.#catalogue,
      `<< /Type /Catalog /Pages ${this.#root} 0 R /Metadata ${metadata} 0 R /Lang (${language}) ` +
        `/StructTreeRoot ${this.#structure.number} 0 R /MarkInfo << /Marked true >> ` +
        '/ViewerPreferences << /DisplayDocTitle true >> >>',
    );
    this.#file.end(`/Root ${this.#catalogue} 0 R /Info ${info} 0 R`);
  }

  /** Gives an object its number in this file when it is first met, and notes that it was reached. */
  #numbering(numbers: Map<PDFRef, number>, reached: PDFRef[], context: PDFContext): NumberOf {
    const numberOf: NumberOf = (ref) => {
      const known = numbers.get(ref);
      if (known !== undefined) return known;
      const shared = this.#shared.numberOf(ref, context);
      const number = shared ?? this.#file.next();
      if (shared === undefined) reached.push(ref);
      numbers.set(ref, number);
      return number;
    };
    return numberOf;
  }
}
