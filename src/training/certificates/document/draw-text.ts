import type { Canvas } from './canvas.js';
import type { Link, Paragraph, Placed } from './parts/paragraph.js';
import { pdfText } from '../../../documents/pdf/pdf-text.js';
import type { Measure, Style } from '../../../documents/type/text-lines.js';
import type { FaceName, Typeface } from '../../../documents/type/typeface.js';

/** Where the middle of a capital stands above the baseline, in ems: centres a line in its leading. */
const CAPITAL_MIDDLE = 0.33;
const BULLET = { radius: 0.12, above: 0.25 } as const;

type Child = PDFKit.PDFStructureElement | (() => void);

export type Typefaces = Readonly<Record<FaceName, Typeface>>;

/** Widths of texts; a character that a typeface lacks throws MissingGlyph. */
export function measureWith(typefaces: Typefaces): Measure {
  return (text, { face, size }) => typefaces[face].widthOf(text) * size;
}

/** Draws paragraphs and tags them under `root` in the order given; list items in a row make a list. */
export function drawTexts(
  pdf: PDFKit.PDFDocument,
  root: PDFKit.PDFStructureElement,
  texts: readonly Placed[],
  typefaces: Typefaces,
  accent: string,
): void {
  let list: PDFKit.PDFStructureElement | undefined;
  for (const placed of texts) {
    const { role, language, link } = placed.paragraph;
    const pieces = piecesOf(placed, typefaces);
    const spoken = language === undefined ? {} : { lang: language };
    if (role === 'LI') {
      drawBullet(pdf, placed, accent);
      if (list === undefined) root.add((list = pdf.struct('L', spoken)));
      list.add(pdf.struct('LI', {}, [pdf.struct('LBody', {}, spans(pdf, pieces))]));
      continue;
    }
    list = undefined;
    if (link === undefined) root.add(pdf.struct(role, spoken, spans(pdf, pieces)));
    else drawLink(pdf, root, placed, spans(pdf, pieces), link);
  }
}

/** A text in one style on one line, as it is written into a document, and where its baseline begins. */
interface Piece {
  readonly text: string;
  readonly style: Style;
  readonly x: number;
  readonly baseline: number;
}

function piecesOf({ paragraph, x, top }: Placed, typefaces: Typefaces): Piece[] {
  return paragraph.lines.flatMap((line, at) => {
    const baseline = baselineOf(paragraph, top, at);
    let left = paragraph.align === 'right' ? x + paragraph.width - line.width : x;
    return line.runs.map(({ text, style }, run) => {
      const face = typefaces[style.face];
      const ends = run === line.runs.length - 1 && at < paragraph.lines.length - 1;
      // Unseen at a line's end, but without it words run together for those who copy or listen.
      const spelt = face.spell(ends && line.spaceAfter ? `${text} ` : text);
      const piece = { text: spelt, style, x: left, baseline };
      left += face.widthOf(text) * style.size;
      return piece;
    });
  });
}

/** What draws the pieces; those in another language than the rest are marked with it. */
function spans(pdf: PDFKit.PDFDocument, pieces: readonly Piece[]): Child[] {
  const stretches: Piece[][] = [];
  for (const piece of pieces) {
    const last = stretches.at(-1);
    if (last && last[0]?.style.language === piece.style.language) last.push(piece);
    else stretches.push([piece]);
  }
  return stretches.map((stretch) => {
    const language = stretch[0]?.style.language;
    const draw = () => {
      for (const piece of stretch) write(pdf, piece);
    };
    return language === undefined ? draw : pdf.struct('Span', { lang: language }, draw);
  });
}

function write(pdf: PDFKit.PDFDocument, { text, style, x, baseline }: Piece): void {
  pdf.font(style.face).fontSize(style.size).fillColor(style.colour);
  pdf.text(text, x, baseline, { lineBreak: false, baseline: 'alphabetic' });
}

function drawLink(
  pdf: PDFKit.PDFDocument,
  root: PDFKit.PDFStructureElement,
  { paragraph, x, top }: Placed,
  children: readonly Child[],
  { url, words }: Link,
): void {
  const parent = pdf.struct('P');
  root.add(parent);
  const link = pdf.struct('Link');
  parent.add(link);
  for (const child of children) link.add(child);
  const width = Math.max(...paragraph.lines.map((line) => line.width));
  const options: PDFKit.Mixins.AnnotationOption = { structParent: link };
  Object.assign(options, { Contents: pdfText(words) });
  pdf.link(x, top, width, paragraph.height, url, options);
}

function drawBullet(pdf: PDFKit.PDFDocument, placed: Placed, accent: string): void {
  pdf.markContent('Artifact', { type: 'Layout' });
  bullet(pdf, placed, accent);
  pdf.endMarkedContent();
}

/** The point before an item of a list. */
export function bullet(canvas: Canvas, { paragraph, x, top }: Placed, accent: string): void {
  const { size } = paragraph;
  const middle = baselineOf(paragraph, top, 0) - BULLET.above * size;
  canvas.circle(x - 0.6 * size, middle, BULLET.radius * size).fill(accent);
}

/** Where a line of a paragraph stands. */
export function baselineOf(paragraph: Paragraph, top: number, line: number): number {
  return top + (line + 0.5) * paragraph.leading + CAPITAL_MIDDLE * paragraph.size;
}
