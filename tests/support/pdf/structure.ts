import {
  PDFArray,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRef,
  PDFString,
  type PDFObject,
} from '@cantoo/pdf-lib';

/** One element of a document's structure, as those who listen to it meet it. */
export interface Element {
  readonly role: string;
  /** The language that holds for it, its own or that of what it is in. */
  readonly language: string;
  readonly alt: string | undefined;
  readonly scope: string | undefined;
  readonly box: boolean;
  readonly children: readonly (Element | Content | Annotation)[];
  /** The same object, where the tree refers to it. */
  readonly ref: PDFRef;
  readonly parent: PDFObject | undefined;
}

/** Content on a page, by the object of the page and its number there. */
export interface Content {
  readonly page: PDFRef;
  readonly mcid: number;
}

export interface Annotation {
  readonly annotation: PDFRef;
}

export const isElement = (child: Element | Content | Annotation): child is Element =>
  'role' in child;

/** The elements below a node of the tree, with all that is in them. */
export function readElements(node: PDFDict, language: string, pg?: PDFRef): Element[] {
  return kids(node).flatMap((kid) => {
    const dict = node.context.lookup(kid);
    return kid instanceof PDFRef && dict instanceof PDFDict && dict.has(PDFName.of('S'))
      ? [readElement(kid, dict, language, pg)]
      : [];
  });
}

function readElement(ref: PDFRef, dict: PDFDict, inherited: string, inPage?: PDFRef): Element {
  const own = dict.get(PDFName.of('Pg'));
  const page = own instanceof PDFRef ? own : inPage;
  const language = textIn(dict, 'Lang') ?? inherited;
  const attributes = dict.lookupMaybe(PDFName.of('A'), PDFDict);
  const children = kids(dict).flatMap((kid): (Element | Content | Annotation)[] => {
    if (kid instanceof PDFNumber && page) return [{ page, mcid: kid.asNumber() }];
    const below = dict.context.lookup(kid);
    if (!(below instanceof PDFDict)) return [];
    const object = below.get(PDFName.of('Obj'));
    if (object instanceof PDFRef) return [{ annotation: object }];
    const mcid = below.lookupMaybe(PDFName.of('MCID'), PDFNumber)?.asNumber();
    const elsewhere = below.get(PDFName.of('Pg'));
    if (mcid !== undefined && elsewhere instanceof PDFRef) return [{ page: elsewhere, mcid }];
    return kid instanceof PDFRef ? [readElement(kid, below, language, page)] : [];
  });
  return {
    role: dict.lookup(PDFName.of('S'), PDFName).decodeText(),
    language,
    alt: textIn(dict, 'Alt'),
    scope: attributes?.lookupMaybe(PDFName.of('Scope'), PDFName)?.decodeText(),
    box: attributes?.has(PDFName.of('BBox')) ?? false,
    children,
    ref,
    parent: dict.get(PDFName.of('P')),
  };
}

/** Every element of some trees, those that hold others before them. */
export const allOf = (elements: readonly Element[]): Element[] =>
  elements.flatMap((each) => [each, ...allOf(each.children.filter(isElement))]);

/** The pairs of a number tree, in order. */
export function pairsOf(node: PDFDict): (readonly [number, PDFObject])[] {
  const nums = node.lookupMaybe(PDFName.of('Nums'), PDFArray);
  const below = node.lookupMaybe(PDFName.of('Kids'), PDFArray);
  return [
    ...Array.from({ length: (nums?.size() ?? 0) / 2 }, (_, at) => {
      const key = nums?.lookup(2 * at, PDFNumber).asNumber() ?? -1;
      return [key, nums?.get(2 * at + 1) ?? node] as const;
    }),
    ...Array.from({ length: below?.size() ?? 0 }, (_, at) =>
      pairsOf(below?.lookup(at, PDFDict) ?? node),
    ).flat(),
  ];
}

export const textIn = (dict: PDFDict | undefined, key: string): string | undefined => {
  const value = dict?.lookup(PDFName.of(key));
  return value instanceof PDFString || value instanceof PDFHexString
    ? value.decodeText()
    : undefined;
};

function kids(node: PDFDict): PDFObject[] {
  const value = node.lookup(PDFName.of('K'));
  if (value instanceof PDFArray) return value.asArray();
  const one = node.get(PDFName.of('K'));
  return one ? [one] : [];
}
