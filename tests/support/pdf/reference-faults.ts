import { PDFArray, PDFDict, PDFName, PDFNumber, PDFRef, type PDFPage } from '@cantoo/pdf-lib';
import type { PageMarks } from './page-marks.js';
import { allOf, pairsOf, textIn, type Element } from './structure.js';

interface Tagged {
  readonly pages: readonly PDFPage[];
  readonly marks: readonly PageMarks[];
  readonly tree: PDFDict;
  readonly elements: readonly Element[];
}

/**
 * Where the tree, the pages and the way back from the pages to the tree do not agree: all content
 * stands in the tree exactly once, and every link and field does.
 */
export function referenceFaults({ pages, marks, tree, elements }: Tagged): string[] {
  const all = allOf(elements);
  const holders = new Map<string, PDFRef[]>();
  for (const { ref, children } of all) {
    for (const child of children) {
      const key =
        'annotation' in child
          ? child.annotation.tag
          : 'mcid' in child
            ? `${child.page.tag}/${child.mcid}`
            : undefined;
      if (key !== undefined) holders.set(key, [...(holders.get(key) ?? []), ref]);
    }
  }
  const faults: string[] = [];
  const back = new Map(
    pairsOf(tree.lookupMaybe(PDFName.of('ParentTree'), PDFDict) ?? tree.context.obj({})),
  );
  const check = (what: string, key: string, wayBack: unknown) => {
    const [holder, ...others] = holders.get(key) ?? [];
    if (!holder) faults.push(`${what} stands nowhere in the tree`);
    else if (others.length > 0) faults.push(`${what} stands in the tree more than once`);
    else if (wayBack !== holder) faults.push(`the way back from ${what} leads elsewhere`);
    holders.delete(key);
  };
  pages.forEach(({ node, ref }, at) => {
    const key = node.lookupMaybe(PDFName.of('StructParents'), PDFNumber)?.asNumber() ?? -1;
    const entry = node.context.lookup(back.get(key));
    for (const mcid of marks[at]?.texts.keys() ?? [])
      check(
        `content ${mcid} of page ${at + 1}`,
        `${ref.tag}/${mcid}`,
        entry instanceof PDFArray ? entry.get(mcid) : undefined,
      );
    if (node.lookup(PDFName.of('Tabs')) !== PDFName.of('S'))
      faults.push(`page ${at + 1} is walked through in another order than it is read`);
    for (const annotation of annotationsOf(node)) {
      const dict = node.context.lookup(annotation, PDFDict);
      const parent = dict.lookupMaybe(PDFName.of('StructParent'), PDFNumber)?.asNumber() ?? -1;
      check(`an annotation of page ${at + 1}`, annotation.tag, back.get(parent));
      if (!textIn(dict, 'Contents') && !textIn(dict, 'TU'))
        faults.push(`an annotation of page ${at + 1} without words`);
    }
  });
  for (const key of holders.keys()) faults.push(`the tree names ${key}, which stands on no page`);
  for (const { parent, children } of all)
    if (!(parent instanceof PDFRef))
      faults.push(`an element of ${children.length} without a parent`);
  return [...faults, ...parentFaults(elements)];
}

function annotationsOf(node: PDFPage['node']): PDFRef[] {
  const annotations = node.lookupMaybe(PDFName.of('Annots'), PDFArray)?.asArray() ?? [];
  return annotations.map((each) => (each instanceof PDFRef ? each : PDFRef.of(0)));
}

const parentFaults = (elements: readonly Element[]): string[] =>
  elements.flatMap((element) =>
    element.children.flatMap((child) =>
      'role' in child
        ? [
            ...(child.parent === element.ref ? [] : [`a ${child.role} with another parent`]),
            ...parentFaults([child]),
          ]
        : [],
    ),
  );
