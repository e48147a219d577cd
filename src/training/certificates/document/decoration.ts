import type { CertificateDesign } from '../snapshot.js';
import type { Canvas } from './canvas.js';
import { drawFrame } from './parts/frame.js';
import type { Layout } from './layout.js';
import { drawMark, MARK_SIZE } from './parts/mark.js';
import { COLOURS, CONTENT } from './page.js';
import { drawRosette } from './parts/rosette.js';

/** Distance of the rosette from the texts above and below it, in points. */
const ROSETTE_GAP = 12;

/** A signature by hand crosses its line a little. */
const SIGNATURE = { width: 110, height: 40, indent: 5, below: 6 } as const;

/** The images of a design, PNG or JPEG. */
export interface DesignImages {
  readonly logo?: Buffer | undefined;
  readonly signature?: Buffer | undefined;
}

/** Draws all of a certificate but its texts and its code. */
export function decorate(
  canvas: Canvas,
  { footer, besideHeadline }: Layout,
  { accent }: Pick<CertificateDesign, 'accent'>,
  { logo, signature }: DesignImages,
): void {
  const { rule } = footer;
  const { top, bottom } = besideHeadline;
  const radius = (bottom - top) / 2 - ROSETTE_GAP;
  drawFrame(canvas, accent);
  drawRosette(canvas, CONTENT.right - radius, (top + bottom) / 2, radius);
  if (logo) {
    const fit: [number, number] = [MARK_SIZE, MARK_SIZE];
    canvas.image(logo, CONTENT.left, CONTENT.top, { fit, align: 'center', valign: 'center' });
  } else drawMark(canvas, CONTENT.left, CONTENT.top, accent);
  if (signature) {
    const { width, height, indent, below } = SIGNATURE;
    canvas.image(signature, rule.x + indent, rule.y - height + below, {
      fit: [width, height],
      align: 'center',
      valign: 'bottom',
    });
  }
  canvas
    .moveTo(rule.x, rule.y)
    .lineTo(rule.x + rule.width, rule.y)
    .lineWidth(0.8)
    .stroke(COLOURS.ink);
}
