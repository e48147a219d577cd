import { moduleBeside } from '../../../ground/source-loader.js';
import { TookTooLong } from '../../../ground/workers/worker-pool.js';
import { readers } from '../../../ground/workers/workers.js';
import type { credentialInSvg } from './baked-svg.js';
import { credentialInPng, isPng } from './png-chunks.js';

const SVG = moduleBeside('./baked-svg', import.meta.url);

/** Bytes; a badge of ours has a tenth. */
const LARGEST_SVG = 1_000_000;

/**
 * The credential that was baked into a picture; undefined where a file is no picture or has none.
 * @throws {Busy}
 */
export async function credentialInImage(bytes: Buffer): Promise<Buffer | undefined> {
  if (isPng(bytes)) return credentialInPng(bytes);
  const begins = bytes.toString('utf8', 0, 80).trimStart();
  if (bytes.length > LARGEST_SVG || !begins.startsWith('<')) return undefined;
  try {
    const text = await readers.run<typeof credentialInSvg>(SVG, 'credentialInSvg', bytes);
    return text === undefined ? undefined : Buffer.from(text.trim());
  } catch (error) {
    if (error instanceof TookTooLong) return undefined;
    throw error;
  }
}
