import type { Canvas } from '../canvas.js';
import { COLOURS } from '../page.js';

const PETALS = 36;

/** Half axes of each petal and how far its middle stands from the rosette's, in rosette radii. */
const PETAL = { along: 0.32, across: 0.42, from: 0.68 } as const;
const LINE_WIDTH = 0.35;

/** A pale engraver's rosette around `x`, `y`, like those on paper that is hard to forge. */
export function drawRosette(pdf: Canvas, x: number, y: number, radius: number): void {
  pdf.save().translate(x, y).lineWidth(LINE_WIDTH).strokeColor(COLOURS.engraving);
  for (let petal = 0; petal < PETALS; petal++) {
    pdf
      .rotate(360 / PETALS)
      .ellipse(PETAL.from * radius, 0, PETAL.along * radius, PETAL.across * radius)
      .stroke();
  }
  pdf.restore();
}
