import {
  PDFArray,
  PDFDict,
  PDFNumber,
  PDFPageLeaf,
  PDFRawStream,
  PDFRef,
  PDFString,
  type PDFContext,
  type PDFDocument,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { named } from './pdf-objects.js';

/** What only matters to the single document: metadata, attachments, and ways back up. */
const LEFT_BEHIND = ['Metadata', 'PieceInfo', 'AF', 'Parent'].map(named);

/** A document that was made ready to be a part of another one. */
export interface Part {
  readonly context: PDFContext;
  readonly pages: readonly { readonly ref: PDFRef; readonly node: PDFPageLeaf }[];
  readonly root: PDFRef | undefined;
  /** What stands at the top of its structure. */
  readonly elements: readonly PDFRef[];
  /** The way back from content to structure: keys as they are in the whole, in order. */
  readonly back: readonly (readonly [key: number, value: PDFObject])[];
  /** How many keys it takes up. */
  readonly keys: number;
  readonly accessible: boolean;
}

/**
 * Makes a document a part of another one, and spoils it as a document: pages hold what they
 * inherited, of what lies upon them only links to addresses stay, and keys begin at `firstKey`.
 */
export function partOf(document: PDFDocument, firstKey: number): Part {
  const { catalog, context } = document;
  const pages = document.getPages().map(({ ref, node }) => ({ ref, node }));
  const root = catalog.get(named('StructTreeRoot'));
  const tree = root && context.lookupMaybe(root, PDFDict);
  const gone = new Set(pages.flatMap(({ node }) => keepLinks(node)));
  const entries = tree ? pairsOf(tree.lookupMaybe(named('ParentTree'), PDFDict)) : [];
  const staying = new Set<number>();
  const shift = (dict: PDFDict, key: string) => {
    const old = dict.lookupMaybe(named(key), PDFNumber)?.asNumber();
    if (old === undefined) return;
    staying.add(old);
    dict.set(named(key), PDFNumber.of(old + firstKey));
  };
  for (const { node } of pages) {
    for (const key of PDFPageLeaf.InheritableEntries.map(named)) {
      const value = node.get(key) ?? node.getInheritableAttribute(key);
      if (value) node.set(key, value);
    }
    for (const key of LEFT_BEHIND) node.delete(key);
    shift(node, 'StructParents');
    for (const annotation of annotationsOf(node))
      shift(context.lookup(annotation, PDFDict), 'StructParent');
  }
  const elements = tree ? kidsOf(tree).filter((each) => each instanceof PDFRef) : [];
  const language = catalog.get(named('Lang')) ?? PDFString.of('');
  const kept = elements.filter((element) => {
    const dict = context.lookup(element, PDFDict);
    if (!dict.has(named('Lang'))) dict.set(named('Lang'), language);
    return !emptied(dict, gone);
  });
  return {
    ...{ context, pages, elements: kept, root: root instanceof PDFRef ? root : undefined },
    back: entries
      .filter(([key]) => staying.has(key))
      .map(([key, value]) => [key + firstKey, value] as const),
    keys: 1 + Math.max(-1, ...entries.map(([key]) => key)),
    accessible: saysAccessible(catalog),
  };
}

/** Takes all but links to addresses off a page; returns what it took. */
function keepLinks(page: PDFPageLeaf): PDFObject[] {
  const annotations = annotationsOf(page);
  const kept = annotations.filter((annotation) => {
    const link = page.context.lookupMaybe(annotation, PDFDict);
    const action = link?.lookupMaybe(named('A'), PDFDict);
    return action?.lookup(named('S')) === named('URI');
  });
  if (kept.length > 0) page.set(named('Annots'), page.context.obj(kept));
  else page.delete(named('Annots'));
  return annotations.filter((annotation) => !kept.includes(annotation));
}

const annotationsOf = (page: PDFPageLeaf): PDFObject[] =>
  page.lookupMaybe(named('Annots'), PDFArray)?.asArray() ?? [];

/** Takes what is gone out of an element and of those in it; whether nothing is left of it. */
function emptied(element: PDFDict, gone: ReadonlySet<PDFObject>): boolean {
  const kids = kidsOf(element);
  const kept = kids.filter((kid) => {
    const dict = element.context.lookup(kid);
    if (!(dict instanceof PDFDict)) return true;
    const object = dict.get(named('Obj'));
    if (object) return !gone.has(object);
    return !dict.has(named('S')) || !emptied(dict, gone);
  });
  if (kept.length === kids.length) return false;
  element.set(named('K'), element.context.obj(kept));
  return kept.length === 0;
}

function kidsOf(element: PDFDict): PDFObject[] {
  const kids = element.get(named('K'));
  const list = kids && element.context.lookup(kids);
  if (list instanceof PDFArray) return list.asArray();
  return kids ? [kids] : [];
}

function pairsOf(node: PDFDict | undefined): (readonly [number, PDFObject])[] {
  const numbers = node?.lookupMaybe(named('Nums'), PDFArray)?.asArray() ?? [];
  const below = node?.lookupMaybe(named('Kids'), PDFArray);
  return [
    ...numbers.flatMap((value, at) => {
      const key = numbers[at - 1];
      return at % 2 === 1 && key instanceof PDFNumber ? [[key.asNumber(), value] as const] : [];
    }),
    ...(below?.asArray() ?? []).flatMap((kid) => pairsOf(node?.context.lookupMaybe(kid, PDFDict))),
  ];
}

function saysAccessible(catalog: PDFDict): boolean {
  const metadata = catalog.lookup(named('Metadata'));
  return (
    metadata instanceof PDFRawStream &&
    Buffer.from(metadata.contents).includes('<pdfuaid:part>1</pdfuaid:part>')
  );
}
