import { Readable } from 'node:stream';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFPageLeaf,
  PDFRef,
  PDFStream,
  type PDFContext,
  type PDFObject,
} from 'pdf-lib';

/** A comment of bytes above 127 says that the file is not plain text. */
const HEADER = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1');
const CATALOGUE = 1;
const ROOT = 2;
/** Pages below one node of the tree, so that a viewer finds a page without reading all. */
const PAGES_IN_NODE = 64;
/** An offset has ten digits in the table at the end. */
const LARGEST_FILE = 10 ** 10;

/** What only matters to the single document: tags, metadata, attachments, and ways back up. */
const LEFT_BEHIND = new Set(
  ['Parent', 'StructParent', 'StructParents', 'Metadata', 'PieceInfo', 'AF', 'Tabs'].map(named),
);
const ANNOTATIONS = named('Annots');

/**
 * The pages of many documents as one document, made while it is read: a single one of them is in
 * memory at a time. Letters, fonts, images and links to addresses stay; tags, signatures and
 * attachments do not. Without documents it has no pages, which not every viewer opens. One that cannot
 * be read is passed over: `onUnreadable` is told why, before the next one is asked for.
 */
export function mergePdfs(
  documents: AsyncIterable<Uint8Array>,
  onUnreadable: (error: Error) => void,
): Readable {
  return Readable.from(merged(documents, onUnreadable), { objectMode: false });
}

async function* merged(
  documents: AsyncIterable<Uint8Array>,
  onUnreadable: (error: Error) => void,
): AsyncGenerator<Buffer> {
  const file = new MergedFile();
  yield HEADER;
  for await (const bytes of documents) {
    for (const { node } of await pagesIn(bytes, onUnreadable)) file.addPage(node, node.context);
    yield file.take();
  }
  file.end();
  yield file.take();
}

async function pagesIn(bytes: Uint8Array, onUnreadable: (error: Error) => void) {
  try {
    return (await PDFDocument.load(bytes, { updateMetadata: false })).getPages();
  } catch (error) {
    onUnreadable(error instanceof Error ? error : new Error(String(error)));
    return [];
  }
}

/** The objects of a file that is written from front to back, and where each of them begins. */
class MergedFile {
  readonly #offsets: number[] = [];
  readonly #nodes: { number: number; pages: number[] }[] = [];
  #last = ROOT;
  #written = HEADER.length;
  #parts: Buffer[] = [];

  /** Writes a page with everything that it reaches, under numbers of this file. */
  addPage(page: PDFPageLeaf, context: PDFContext): void {
    const numbers = new Map<PDFRef, number>();
    const reached: PDFRef[] = [];
    const numberOf = (ref: PDFRef): number => {
      const known = numbers.get(ref);
      if (known !== undefined) return known;
      const number = this.#next();
      numbers.set(ref, number);
      reached.push(ref);
      return number;
    };
    this.#write(this.#newPage(), dictionary(pageEntries(page, this.#node().number), numberOf));
    for (const ref of reached) {
      const object = context.lookup(ref);
      this.#write(numberOf(ref), object ? written(object, numberOf) : 'null');
    }
  }

  /** What was written since the last time. */
  take(): Buffer {
    const bytes = Buffer.concat(this.#parts);
    this.#parts = [];
    return bytes;
  }

  /** Writes the tree of pages and the table of offsets. */
  end(): void {
    const refs = (numbers: readonly number[]) => numbers.map((each) => `${each} 0 R`).join(' ');
    let count = 0;
    for (const { number, pages } of this.#nodes) {
      count += pages.length;
      const node = `/Type /Pages /Parent ${ROOT} 0 R /Count ${pages.length}`;
      this.#write(number, `<< ${node} /Kids [${refs(pages)}] >>`);
    }
    const kids = refs(this.#nodes.map(({ number }) => number));
    this.#write(ROOT, `<< /Type /Pages /Count ${count} /Kids [${kids}] >>`);
    this.#write(CATALOGUE, `<< /Type /Catalog /Pages ${ROOT} 0 R >>`);
    const [size, table] = [this.#last + 1, this.#written];
    this.#add(`xref\n0 ${size}\n0000000000 65535 f \n`);
    for (let number = 1; number < size; number += 1)
      this.#add(`${String(this.#offsets[number]).padStart(10, '0')} 00000 n \n`);
    this.#add(`trailer\n<< /Size ${size} /Root ${CATALOGUE} 0 R >>\n`);
    this.#add(`startxref\n${table}\n%%EOF\n`);
  }

  #next(): number {
    this.#last += 1;
    return this.#last;
  }

  #newPage(): number {
    if ((this.#nodes.at(-1)?.pages.length ?? PAGES_IN_NODE) === PAGES_IN_NODE)
      this.#nodes.push({ number: this.#next(), pages: [] });
    const number = this.#next();
    this.#node().pages.push(number);
    return number;
  }

  #node() {
    const node = this.#nodes.at(-1);
    if (!node) throw new Error('No page was begun');
    return node;
  }

  #write(number: number, body: string | Buffer): void {
    if (this.#written >= LARGEST_FILE) throw new Error('The merged document is too large');
    this.#offsets[number] = this.#written;
    this.#add(`${number} 0 obj\n`);
    this.#add(body);
    this.#add('\nendobj\n');
  }

  #add(part: string | Buffer): void {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : part;
    this.#parts.push(bytes);
    this.#written += bytes.length;
  }
}

type NumberOf = (ref: PDFRef) => number;
type Entry = readonly [PDFName, PDFObject | string];

/** A page's entries with what it inherits; of what lies upon it only links to addresses. */
function pageEntries(page: PDFPageLeaf, parent: number): Entry[] {
  const inherited = PDFPageLeaf.InheritableEntries.map(named).flatMap((key): Entry[] => {
    const value = page.get(key) ?? page.getInheritableAttribute(key);
    return value ? [[key, value]] : [];
  });
  const own = page
    .entries()
    .filter(([key]) => key !== ANNOTATIONS && !inherited.some(([name]) => name === key));
  const links = page.context.obj(linksOf(page));
  return [
    ...own.filter(([key]) => !LEFT_BEHIND.has(key)),
    ...inherited,
    ...(links.size() > 0 ? [[ANNOTATIONS, links] as const] : []),
    [named('Parent'), `${parent} 0 R`],
  ];
}

function linksOf(page: PDFPageLeaf): PDFDict[] {
  const annotations = page.lookupMaybe(ANNOTATIONS, PDFArray)?.asArray() ?? [];
  return annotations.flatMap((annotation) => {
    const link = page.context.lookupMaybe(annotation, PDFDict);
    const action = link?.lookupMaybe(named('A'), PDFDict);
    if (!link || action?.lookup(named('S')) !== named('URI')) return [];
    const copy = link.clone(page.context);
    // The page that it lies on is its own.
    copy.delete(named('P'));
    return [copy];
  });
}

function written(object: PDFObject, numberOf: NumberOf): string | Buffer {
  if (!(object instanceof PDFStream)) return text(object, numberOf);
  const contents = object.getContents();
  const entries: Entry[] = object.dict.entries().filter(([key]) => key !== named('Length'));
  const head = dictionary([...entries, [named('Length'), String(contents.length)]], numberOf);
  return Buffer.concat([
    Buffer.from(`${head}\nstream\n`, 'latin1'),
    contents,
    Buffer.from('\nendstream'),
  ]);
}

function text(object: PDFObject | string, numberOf: NumberOf): string {
  if (typeof object === 'string') return object;
  if (object instanceof PDFRef) return `${numberOf(object)} 0 R`;
  if (object instanceof PDFDict) return dictionary(object.entries(), numberOf);
  if (object instanceof PDFArray)
    return `[${object
      .asArray()
      .map((each) => text(each, numberOf))
      .join(' ')}]`;
  return object.toString();
}

function dictionary(entries: readonly Entry[], numberOf: NumberOf): string {
  const kept = entries.filter(([key, value]) => typeof value === 'string' || !LEFT_BEHIND.has(key));
  return `<<${kept.map(([key, value]) => `${key.toString()} ${text(value, numberOf)}`).join(' ')}>>`;
}

function named(name: string): PDFName {
  return PDFName.of(name);
}
