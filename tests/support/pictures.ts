import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pixelmatch from 'pixelmatch';
import sharp from 'sharp';
import { fromRoot } from '../../src/ground/paths.js';

/** How the parts of pages looked when somebody last looked at them. */
const KEPT = fromRoot('tests/browser/pictures');
/** Where one finds what is different now. */
const FOUND = fromRoot('var/pictures');
/** With `npm run pictures`, what is drawn becomes what is kept. */
const renewing = process.env.PICTURES === 'renew';

/** Of two colours, what is no difference (0 to 1); smoothed edges of letters are never one. */
const THRESHOLD = 0.12;
/** So many pixels of any square of so many may differ: less than a line or a letter that moved. */
const WITHIN = { pixels: 12, windowSize: 32 } as const;
/** A kept picture has as few colours as it looks the same with. */
const PALETTES = [16, 64, 256] as const;

/** A picture as its pixels, four bytes each. */
export interface Pixels {
  data: Buffer;
  width: number;
  height: number;
}

/** The part of a picture, as its place on the page, in pixels. */
export interface Part {
  x: number;
  y: number;
  width: number;
  height: number;
}

const TALLER_THAN_USUAL = { limitInputPixels: false } as const;

export async function pixelsOf(png: Buffer): Promise<Pixels> {
  const { data, info } = await sharp(png, TALLER_THAN_USUAL)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

export async function partOf(whole: Pixels, { x, y, width, height }: Part): Promise<Pixels> {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const size = { width: Math.ceil(x + width) - left, height: Math.ceil(y + height) - top };
  const data = await image(whole)
    .extract({ left, top, ...size })
    .toBuffer();
  return { data, ...size };
}

/**
 * What is different between a picture taken now and the kept one of that name, in words, with the file that
 * shows it; undefined where they look the same.
 */
export async function differenceTo(name: string, now: Pixels): Promise<string | undefined> {
  if (renewing) {
    mkdirSync(KEPT, { recursive: true });
    writeFileSync(keptFile(name), await small(now));
    return undefined;
  }
  if (!existsSync(keptFile(name))) return `${name} has no picture: npm run pictures`;
  const before = await pixelsOf(readFileSync(keptFile(name)));
  const shown = Buffer.alloc(now.data.length);
  const most = isOfOneSize(before, now) ? differing(before, now, shown) : undefined;
  if (most !== undefined && most <= WITHIN.pixels) return undefined;
  const file = await found(`${name}.now.png`, now);
  if (most === undefined) return `${name} was ${sizeOf(before)}, is ${sizeOf(now)}: ${file}`;
  const difference = await found(`${name}.difference.png`, { ...now, data: shown });
  return `${name} differs by ${most} pixels of a square of ${WITHIN.windowSize}: ${difference}`;
}

/** Kept pictures that nothing draws any more; gone where pictures are renewed. */
export function leftOver(names: readonly string[]): string[] {
  const left = readdirSync(KEPT).filter((file) => !names.includes(file.replace(/\.png$/, '')));
  if (!renewing) return left;
  for (const file of left) rmSync(path.join(KEPT, file));
  return [];
}

async function small(now: Pixels): Promise<Buffer> {
  for (const colours of PALETTES) {
    const png = await image(now)
      .png({ palette: true, colours, dither: 0, effort: 7, compressionLevel: 9 })
      .toBuffer();
    if (colours === 256 || differing(await pixelsOf(png), now) === 0) return png;
  }
  throw new Error('there is no largest palette');
}

/** At most so many pixels of any one square are different. */
function differing(before: Pixels, now: Pixels, shown: Buffer | null = null): number {
  const options = { threshold: THRESHOLD, windowSize: WITHIN.windowSize };
  return pixelmatch(before.data, now.data, shown, now.width, now.height, options);
}

async function found(name: string, pixels: Pixels): Promise<string> {
  mkdirSync(FOUND, { recursive: true });
  await image(pixels).png().toFile(path.join(FOUND, name));
  return path.join('var/pictures', name);
}

const image = ({ data, width, height }: Pixels) =>
  sharp(data, { raw: { width, height, channels: 4 }, ...TALLER_THAN_USUAL });

const keptFile = (name: string) => path.join(KEPT, `${name}.png`);
const isOfOneSize = (a: Pixels, b: Pixels) => a.width === b.width && a.height === b.height;
const sizeOf = ({ width, height }: Pixels) => `${width} × ${height}`;
