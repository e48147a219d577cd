import type { Canvas } from '../canvas.js';
import { COLOURS, FRAME, PAGE } from '../page.js';

/** Two lines around the page: a hairline and, within it, the accent. */
export function drawFrame(pdf: Canvas, accent: string): void {
  line(pdf, FRAME.outer, 0.7, COLOURS.hairline);
  line(pdf, FRAME.inner, 1.5, accent);
}

function line(pdf: Canvas, inset: number, width: number, colour: string): void {
  pdf
    .rect(inset, inset, PAGE.width - 2 * inset, PAGE.height - 2 * inset)
    .lineWidth(width)
    .stroke(colour);
}
