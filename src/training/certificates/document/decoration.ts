import type { CertificateDesign } from '../snapshot.js';
import type { Canvas } from './canvas.js';
import { drawFrame } from './parts/frame.js';
import type { Layout } from './layout.js';
import { drawMark } from './parts/mark.js';
import { COLOURS, CONTENT } from './page.js';
import type { DesignImages } from './pictures.js';
import { drawRosette } from './parts/rosette.js';

/** Distance of the rosette from the texts above and below it, in points. */
const ROSETTE_GAP = 12;

/** Draws what says nothing: all of a certificate but its texts, its pictures and its code. */
export function decorate(
  canvas: Canvas,
  { footer, besideHeadline }: Layout,
  { accent }: Pick<CertificateDesign, 'accent'>,
  { logo }: DesignImages,
): void {
  const { rule } = footer;
  const { top, bottom } = besideHeadline;
  const radius = (bottom - top) / 2 - ROSETTE_GAP;
  drawFrame(canvas, accent);
  drawRosette(canvas, CONTENT.right - radius, (top + bottom) / 2, radius);
  if (!logo) drawMark(canvas, CONTENT.left, CONTENT.top, accent);
  canvas
    .moveTo(rule.x, rule.y)
    .lineTo(rule.x + rule.width, rule.y)
    .lineWidth(0.8)
    .stroke(COLOURS.ink);
}
