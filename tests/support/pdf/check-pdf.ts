import {
  decodePDFRawStream,
  PDFBool,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
} from '@cantoo/pdf-lib';
import { readPageMarks, type PageMarks } from './page-marks.js';
import { referenceFaults } from './reference-faults.js';
import { structureFaults } from './structure-faults.js';
import { isElement, readElements, textIn, type Element } from './structure.js';

/** A document as those who listen to it meet it. */
export interface CheckedPdf {
  /** What a machine can tell to be against ISO 14289-1 (by the Matterhorn protocol) or ISO 19005-3. */
  readonly faults: readonly string[];
  readonly metadata: string;
  /** What is read, in order: each with its role, its language and its words. */
  readonly spoken: readonly Spoken[];
}

export interface Spoken {
  readonly role: string;
  readonly language: string;
  readonly text: string;
}

export async function checkPdf(bytes: Uint8Array): Promise<CheckedPdf> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  const { catalog } = pdf;
  const pages = pdf.getPages();
  const marks = pages.map(({ node }) => readPageMarks(node));
  const tree = catalog.lookupMaybe(PDFName.of('StructTreeRoot'), PDFDict);
  const language = textIn(catalog, 'Lang') ?? '';
  const elements = tree ? readElements(tree, language) : [];
  const metadata = metadataOf(catalog);
  const texts = new Map(
    pages.flatMap(({ ref }, at) =>
      [...(marks[at]?.texts ?? [])].map(([mcid, text]) => [`${ref.tag}/${mcid}`, text] as const),
    ),
  );
  return {
    metadata,
    spoken: elements.flatMap((element) => spokenIn(element, texts)),
    faults: [
      ...new Set([
        ...catalogFaults(catalog, metadata, pdf.getTitle()),
        ...marks.flatMap(({ faults }: PageMarks) => faults),
        ...(tree ? referenceFaults({ pages, marks, tree, elements }) : ['no structure']),
        ...structureFaults(elements),
        ...fileFaults(pdf),
      ]),
    ],
  };
}

function catalogFaults(catalog: PDFDict, metadata: string, title: string | undefined): string[] {
  const marked = catalog.lookupMaybe(PDFName.of('MarkInfo'), PDFDict);
  const preferences = catalog.lookupMaybe(PDFName.of('ViewerPreferences'), PDFDict);
  const says = (sign: string) => metadata.includes(sign);
  return [
    ...(textIn(catalog, 'Lang') ? [] : ['no language']),
    ...(marked?.lookup(PDFName.of('Marked')) === PDFBool.True ? [] : ['not marked as tagged']),
    ...(preferences?.lookup(PDFName.of('DisplayDocTitle')) === PDFBool.True
      ? []
      : ['the name of the file is shown instead of the title']),
    ...(title && says('<dc:title>') ? [] : ['no title']),
    ...(says('<pdfuaid:part>1</pdfuaid:part>') ? [] : ['does not say that it is PDF/UA-1']),
    // A property that PDF/A does not know is to be described where it is used (ISO 19005-3, 6.6.2.3).
    ...(says('pdfaid:part') && !says('<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>')
      ? ['what PDF/UA is, is not said to PDF/A']
      : []),
    ...(says('pdfaid:part') && !catalog.has(PDFName.of('OutputIntents'))
      ? ['colours without a profile']
      : []),
  ];
}

/** Files within are named for every system, and say how they belong there. */
function fileFaults(pdf: PDFDocument): string[] {
  return pdf.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFDict) || !object.has(PDFName.of('EF'))) return [];
    return ['F', 'UF', 'Desc', 'AFRelationship']
      .filter((key) => !object.has(PDFName.of(key)))
      .map((key) => `a file within without ${key}`);
  });
}

function metadataOf(catalog: PDFDict): string {
  const stream = catalog.lookup(PDFName.of('Metadata'));
  if (!(stream instanceof PDFRawStream)) return '';
  const packed = stream.dict.has(PDFName.of('Filter'));
  const bytes = packed ? decodePDFRawStream(stream).decode() : stream.contents;
  return Buffer.from(bytes).toString('utf8');
}

function spokenIn(element: Element, texts: ReadonlyMap<string, string>): Spoken[] {
  const { role, language, alt, children } = element;
  if (alt !== undefined) return [{ role, language, text: alt }];
  return children.flatMap((child) => {
    if (isElement(child)) return spokenIn(child, texts);
    if (!('mcid' in child)) return [];
    return [{ role, language, text: texts.get(`${child.page.tag}/${child.mcid}`) ?? '' }];
  });
}
