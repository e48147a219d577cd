import sharp from 'sharp';

/** Pixels; a page of A4 at 400 dots an inch has as many. */
const MOST_PIXELS = 16_000_000;

/** Reading stops at the first fault. Nothing but PNG and JPEG comes here: see `imageType`. */
const open = (bytes: Uint8Array) =>
  sharp(bytes, { limitInputPixels: MOST_PIXELS, sequentialRead: true, failOn: 'error' });

/** Whether every pixel of an image can be read. Runs in a worker. */
export async function isWhole(bytes: Uint8Array): Promise<boolean> {
  try {
    await open(bytes).stats();
    return true;
  } catch {
    return false;
  }
}

export interface Redrawing {
  bytes: Uint8Array;
  /** Largest width and height in pixels to try, the best first, until it has few enough bytes. */
  sizes: readonly number[];
  mostBytes: number;
}

/**
 * The image drawn anew from its pixels: eight bits a colour, upright, in sRGB, without anything else
 * that was in its file. A JPEG stays one. Undefined where a pixel cannot be read. Runs in a worker.
 */
export async function redraw({
  bytes,
  sizes,
  mostBytes,
}: Redrawing): Promise<Uint8Array | undefined> {
  const jpeg = bytes[0] === 0xff;
  try {
    for (const size of sizes) {
      const image = open(bytes)
        .autoOrient()
        .resize({ width: size, height: size, fit: 'inside', withoutEnlargement: true })
        .toColourspace('srgb');
      const drawn = await (
        jpeg ? image.jpeg({ quality: 90 }) : image.png({ compressionLevel: 9 })
      ).toBuffer();
      if (drawn.length <= mostBytes) return drawn;
    }
  } catch {
    return undefined;
  }
  return undefined;
}
