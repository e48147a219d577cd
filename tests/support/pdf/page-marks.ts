import { PDFArray, PDFDict, PDFName, PDFRawStream, type PDFPageLeaf } from '@cantoo/pdf-lib';
import { readFont, unpacked, type ReadFont } from './fonts.js';
import { operationsOf, valueIn, type Operand, type Operation } from './operations.js';

/** What is painted on a page, by the numbers under which the structure of the document knows it. */
export interface PageMarks {
  readonly texts: ReadonlyMap<number, string>;
  readonly faults: readonly string[];
}

interface Mark {
  readonly mcid: number | undefined;
  readonly artifact: boolean;
}

const PAINTS = new Set([
  ...['Tj', 'TJ', "'", '"', 'S', 's', 'f', 'F', 'f*', 'B', 'B*', 'b', 'b*', 'sh', 'Do', 'EI'],
]);
const TEXTS = new Set(['Tj', 'TJ']);
/** Colours that mean the same everywhere only where the document says by which profile. */
const COLOURS_OF_PRINT = new Set(['k', 'K']);

export function readPageMarks(page: PDFPageLeaf): PageMarks {
  const fonts = fontsOf(page);
  const pictures = picturesOf(page);
  const faults = new Set([...fonts.values()].flatMap((font) => font.faults));
  const texts = new Map<number, string>();
  const open: Mark[] = [];
  let font: ReadFont | undefined;
  for (const operation of operationsOf(contentOf(page))) {
    const { operator, operands } = operation;
    if (operator === 'BMC' || operator === 'BDC') open.push(begin(operation, open, texts, faults));
    if (operator === 'EMC' && !open.pop())
      faults.add('an end of marked content without a beginning');
    if (operator === 'Tf') font = fonts.get(String(operands[0]));
    if (COLOURS_OF_PRINT.has(operator)) faults.add('a colour of print in a document for screens');
    if (!PAINTS.has(operator)) continue;
    const mcid = open.findLast((mark) => mark.mcid !== undefined)?.mcid;
    if (mcid === undefined && !open.some(({ artifact }) => artifact))
      faults.add(`${operator} paints neither content nor an artifact`);
    if (mcid === undefined && operator === 'Do' && pictures.has(String(operands[0])))
      faults.add('a picture that nobody is told of');
    if (!TEXTS.has(operator)) continue;
    const shown = lettersOf(operands, font, faults);
    if (mcid !== undefined) texts.set(mcid, (texts.get(mcid) ?? '') + shown);
  }
  if (open.length > 0) faults.add('marked content without an end');
  return { texts, faults: [...faults] };
}

function begin(
  { operands: [tag, properties] }: Operation,
  open: readonly Mark[],
  texts: Map<number, string>,
  faults: Set<string>,
): Mark {
  const number = valueIn(properties, 'MCID');
  const mark = {
    mcid: number === undefined ? undefined : Number(number),
    artifact: tag === '/Artifact',
  };
  if (mark.artifact && open.some(({ mcid }) => mcid !== undefined))
    faults.add('an artifact within content');
  if (mark.mcid === undefined) return mark;
  if (open.some(({ artifact }) => artifact)) faults.add('content within an artifact');
  if (open.some(({ mcid }) => mcid !== undefined)) faults.add('content within content');
  if (texts.has(mark.mcid)) faults.add(`content ${mark.mcid} stands twice on its page`);
  texts.set(mark.mcid, '');
  return mark;
}

function lettersOf(
  operands: readonly Operand[],
  font: ReadFont | undefined,
  faults: Set<string>,
): string {
  const digits = operands.flat(2).filter((each) => /^<[0-9a-f]+>$/i.test(String(each)));
  return digits
    .flatMap((each) => String(each).slice(1, -1).match(/.{4}/g) ?? [])
    .map((code) => {
      const letter = font?.letters.get(Number.parseInt(code, 16));
      if (letter === undefined || /^$|[\0\ufeff\ufffe]/u.test(letter))
        faults.add(`a glyph of ${font?.name ?? 'no font'} means no letter`);
      return letter ?? '';
    })
    .join('');
}

function fontsOf(page: PDFPageLeaf): Map<string, ReadFont> {
  const fonts = page.Resources()?.lookupMaybe(PDFName.of('Font'), PDFDict);
  return new Map(
    (fonts?.keys() ?? []).map((key) => [
      key.toString(),
      readFont(fonts?.lookup(key, PDFDict) ?? page.context.obj({})),
    ]),
  );
}

/** Names of the images that the page may paint. */
function picturesOf(page: PDFPageLeaf): Set<string> {
  const objects = page.Resources()?.lookupMaybe(PDFName.of('XObject'), PDFDict);
  const isImage = (key: PDFName) => {
    const object = objects?.lookup(key);
    const type = object instanceof PDFRawStream && object.dict.lookup(PDFName.of('Subtype'));
    return type === PDFName.of('Image');
  };
  return new Set((objects?.keys() ?? []).filter(isImage).map((key) => key.toString()));
}

function contentOf(page: PDFPageLeaf): string {
  const contents = page.Contents();
  const streams = contents instanceof PDFArray ? contents.asArray() : [contents];
  return streams
    .map((each) => page.context.lookup(each))
    .map((stream) => (stream instanceof PDFRawStream ? unpacked(stream) : ''))
    .join('\n');
}
