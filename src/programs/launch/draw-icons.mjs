import { Buffer } from 'node:buffer';
import sharp from 'sharp';

/** Behind the drawing, for systems that cut icons into a shape of their own. */
const BEHIND = '#9a3b26';
/** Pixels of the square pictures. */
const SIZES = [180, 192, 512];
/** Pixels of the picture in favicon.ico; small enough for a byte. */
const ICO_SIZE = 48;

/**
 * The icons that programs ask for as pictures of pixels, drawn from the site's one drawing.
 * @param {Buffer} svg
 * @returns {Promise<[name: string, content: Buffer][]>}
 */
export async function drawIcons(svg) {
  const draw = (size) =>
    sharp(svg, { density: (72 * size) / 36 })
      .resize(size, size)
      .flatten({ background: BEHIND })
      .png({ palette: true, compressionLevel: 9 })
      .toBuffer();
  const pictures = await Promise.all(
    SIZES.map(async (size) => [`icon-${size}.png`, await draw(size)]),
  );
  return [...pictures, ['favicon.ico', asIco(await draw(ICO_SIZE), ICO_SIZE)]];
}

/** A PNG in the frame of an .ico file: a directory of one entry, and the picture as it is. */
function asIco(png, size) {
  const head = Buffer.alloc(22);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(1, 4);
  head.writeUInt8(size, 6);
  head.writeUInt8(size, 7);
  head.writeUInt16LE(1, 10);
  head.writeUInt16LE(32, 12);
  head.writeUInt32LE(png.length, 14);
  head.writeUInt32LE(head.length, 18);
  return Buffer.concat([head, png]);
}
