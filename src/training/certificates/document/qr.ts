import type { Canvas } from './canvas.js';
import { qrModules } from '../../../documents/qr/qr-modules.js';

/** Draws `text` as a QR code of `size` points, corner at `x`, `y`: all dark runs in one path. */
export function drawQr(pdf: Canvas, text: string, x: number, y: number, size: number): void {
  const { count, runs } = qrModules(text);
  const module = size / count;
  for (const { row, from, to } of runs)
    pdf.rect(x + from * module, y + row * module, (to - from) * module, module);
  pdf.fill('#000000');
}
