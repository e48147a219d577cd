import type { Canvas } from '../canvas.js';
import { COLOURS } from '../page.js';

export const MARK_SIZE = 42;

/** The drawing stands on a square of 48. */
const GRID = 48;
const RADIUS = 11;
const HOUSES = 'M12 19.5h5V32h-5z M20.5 10.5l6.5 4.2V32h-6.5z M30.5 23h5v9h-5z';
const BOOK = 'M8.5 36.5c4-2.6 9.5-2.4 15.5 0.4c6-2.8 11.5-3 15.5-0.4';

/** The institute's mark, houses on an open book, with its upper left corner at `x`, `y`. */
export function drawMark(pdf: Canvas, x: number, y: number, accent: string): void {
  pdf
    .save()
    .translate(x, y)
    .scale(MARK_SIZE / GRID);
  pdf.roundedRect(0, 0, GRID, GRID, RADIUS).fill(accent);
  pdf.path(HOUSES).fill(COLOURS.paper);
  pdf.path(BOOK).lineWidth(2.4).lineCap('round').stroke(COLOURS.paper);
  pdf.restore();
}
