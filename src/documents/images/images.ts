import { moduleBeside } from '../../ground/source-loader.js';
import { TookTooLong } from '../../ground/workers/worker-pool.js';
import { readers } from '../../ground/workers/workers.js';
import type { isWhole, redraw, Redrawing } from './image-work.js';

const WORK = moduleBeside('./image-work', import.meta.url);
const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** What kind of image a file is by its first bytes, whatever its name says. */
export function imageType(bytes: Buffer): 'image/png' | 'image/jpeg' | undefined {
  if (bytes.subarray(0, PNG.length).equals(PNG)) return 'image/png';
  return bytes.subarray(0, 3).toString('hex') === 'ffd8ff' ? 'image/jpeg' : undefined;
}

/** Whether every pixel of a PNG or JPEG can be read. @throws {Busy} */
export async function isWholeImage(bytes: Buffer): Promise<boolean> {
  if (!imageType(bytes)) return false;
  const whole = await unlessTooLong(readers.run<typeof isWhole>(WORK, 'isWhole', bytes));
  return whole ?? false;
}

/**
 * A PNG or JPEG drawn anew from its pixels; undefined where one of them cannot be read, or the image
 * is too large for that.
 * @throws {Busy}
 */
export async function redrawnImage(
  bytes: Buffer,
  bounds: Omit<Redrawing, 'bytes'>,
): Promise<Buffer | undefined> {
  if (!imageType(bytes)) return undefined;
  const drawn = await unlessTooLong(
    readers.run<typeof redraw>(WORK, 'redraw', { bytes, ...bounds }),
  );
  return drawn && Buffer.from(drawn);
}

/** An image that takes so long is none to us. */
async function unlessTooLong<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof TookTooLong) return undefined;
    throw error;
  }
}
