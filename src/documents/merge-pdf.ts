import type { PDFRef } from 'pdf-lib';
import {
  PDFArray,
  PDFContext,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFObjectCopier,
  type PDFObject,
  type PDFPage,
} from 'pdf-lib';

/** Comment of four bytes above 127, by which programs see that the file is not plain text. */
const HEADER = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1');

/**
 * The pages of many documents as one for printing, made while it is read: one document at a time is in
 * memory. What only matters to the single documents stays behind: tags, signatures, attachments.
 */
export async function* mergePdfs(documents: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const context = PDFContext.create();
  const [catalogue, tree] = [context.nextRef(), context.nextRef()];
  const offsets: number[] = [];
  const pages: PDFRef[] = [];
  let written = HEADER.length;
  const written1 = (ref: PDFRef, object: PDFObject): Buffer => {
    offsets[ref.objectNumber] = written;
    const bytes = indirect(ref, object);
    written += bytes.length;
    return bytes;
  };
  yield HEADER;
  for await (const bytes of documents) {
    const source = await PDFDocument.load(bytes, { updateMetadata: false });
    for (const page of source.getPages()) {
      stripPage(page);
      const leaf = PDFObjectCopier.for(source.context, context).copy(page.node);
      leaf.set(PDFName.of('Parent'), tree);
      pages.push(context.register(leaf));
    }
    const parts: Buffer[] = [];
    for (const [ref, object] of context.enumerateIndirectObjects()) {
      parts.push(written1(ref, object));
      context.delete(ref);
    }
    yield Buffer.concat(parts);
  }
  const kids = context.obj(pages);
  yield written1(tree, context.obj({ Type: 'Pages', Count: pages.length, Kids: kids }));
  yield written1(catalogue, context.obj({ Type: 'Catalog', Pages: tree }));
  yield trailer(offsets, written, catalogue);
}

/** Leaves a page what is seen on it, and its links. */
function stripPage({ node }: PDFPage): void {
  for (const key of ['StructParents', 'Tabs']) node.delete(PDFName.of(key));
  const annotations = node.lookupMaybe(PDFName.of('Annots'), PDFArray);
  if (!annotations) return;
  const links = node.context.obj([]);
  for (const annotation of annotations.asArray()) {
    const dictionary = node.context.lookupMaybe(annotation, PDFDict);
    if (dictionary?.get(PDFName.of('Subtype')) !== PDFName.of('Link')) continue;
    dictionary.delete(PDFName.of('StructParent'));
    links.push(annotation);
  }
  node.set(PDFName.of('Annots'), links);
}

function indirect({ objectNumber }: PDFRef, object: PDFObject): Buffer {
  const body = Buffer.alloc(object.sizeInBytes());
  object.copyBytesInto(body, 0);
  return Buffer.concat([Buffer.from(`${objectNumber} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
}

function trailer(offsets: readonly number[], at: number, root: PDFRef): Buffer {
  const entries = Array.from({ length: offsets.length - 1 }, (_, index) => {
    const offset = offsets[index + 1];
    return offset === undefined
      ? '0000000000 65535 f \n'
      : `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  return Buffer.from(
    `xref\n0 ${offsets.length}\n0000000000 65535 f \n${entries.join('')}` +
      `trailer\n<< /Size ${offsets.length} /Root ${root.objectNumber} 0 R >>\nstartxref\n${at}\n%%EOF\n`,
  );
}
