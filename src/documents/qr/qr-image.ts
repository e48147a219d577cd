import { qrModules } from './qr-modules.js';

/** Blank modules around a code, without which scanners do not find it (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** A text as a QR code for an SVG: modules a side with the quiet zone, and the path of the dark ones. */
export function qrImage(text: string): { size: number; path: string } {
  const { count, runs } = qrModules(text);
  const path = runs
    .map(
      ({ row, from, to }) =>
        `M${from + QUIET_ZONE} ${row + QUIET_ZONE}h${to - from}v1h-${to - from}z`,
    )
    .join('');
  return { size: count + 2 * QUIET_ZONE, path };
}
