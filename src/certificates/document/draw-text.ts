import type { Canvas } from './canvas.js';
import type { Paragraph, Placed } from './paragraph.js';
import type { Measure } from '../../documents/text-lines.js';
import type { FaceName, Typeface } from '../../documents/typeface.js';

/** Where the middle of a capital stands above the baseline, in ems: centres a line in its leading. */
const CAPITAL_MIDDLE = 0.33;
const BULLET = { radius: 0.12, above: 0.25 } as const;

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
    const draw = () => {
      drawLines(pdf, placed, typefaces);
    };
    const spoken = language === undefined ? {} : { lang: language };
    if (role === 'LI') {
      drawBullet(pdf, placed, accent);
      if (list === undefined) root.add((list = pdf.struct('L', spoken)));
      list.add(pdf.struct('LI', {}, [pdf.struct('LBody', {}, draw)]));
      continue;
    }
    list = undefined;
    if (link === undefined) root.add(pdf.struct(role, spoken, draw));
    else drawLink(pdf, root, placed, draw, link);
  }
}

function drawLines(
  pdf: PDFKit.PDFDocument,
  { paragraph, x, top }: Placed,
  typefaces: Typefaces,
): void {
  paragraph.lines.forEach((line, at) => {
    const baseline = baselineOf(paragraph, top, at);
    let left = paragraph.align === 'right' ? x + paragraph.width - line.width : x;
    line.runs.forEach(({ text, style }, run) => {
      const ends = run === line.runs.length - 1 && at < paragraph.lines.length - 1;
      // Unseen at a line's end, but without it words run together for those who copy or listen.
      const spelt = typefaces[style.face].spell(ends && line.spaceAfter ? `${text} ` : text);
      pdf.font(style.face).fontSize(style.size).fillColor(style.colour);
      pdf.text(spelt, left, baseline, { lineBreak: false, baseline: 'alphabetic' });
      left += typefaces[style.face].widthOf(text) * style.size;
    });
  });
}

function drawLink(
  pdf: PDFKit.PDFDocument,
  root: PDFKit.PDFStructureElement,
  { paragraph, x, top }: Placed,
  draw: () => void,
  url: string,
): void {
  const parent = pdf.struct('P');
  root.add(parent);
  const link = pdf.struct('Link');
  parent.add(link);
  link.add(draw);
  const width = Math.max(...paragraph.lines.map((line) => line.width));
  pdf.link(x, top, width, paragraph.height, url, { structParent: link });
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
