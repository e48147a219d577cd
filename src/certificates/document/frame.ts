import { COLOURS, FRAME, PAGE } from './page.js';

/** Two lines around the page: a hairline and, within it, the accent. */
export function drawFrame(pdf: PDFKit.PDFDocument): void {
  line(pdf, FRAME.outer, 0.7, COLOURS.hairline);
  line(pdf, FRAME.inner, 1.5, COLOURS.accent);
}

function line(pdf: PDFKit.PDFDocument, inset: number, width: number, colour: string): void {
  pdf
    .rect(inset, inset, PAGE.width - 2 * inset, PAGE.height - 2 * inset)
    .lineWidth(width)
    .stroke(colour);
}
