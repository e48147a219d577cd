import { imageType, redrawnImage } from '../../../documents/images/images.js';
import type { Screened } from '../../../documents/screening/screening.js';
import { DomainError } from '../../../ground/errors.js';

/** What a photograph's file may weigh when it comes. */
export const LARGEST_PHOTO = 10_000_000;
/** What it weighs when it is shown: pages are read on phones. */
const LARGEST_SHOWN = 350_000;
/** Pixels across or down, the best first. */
const SIZES = [1600, 1280, 1000, 800, 500];

/** The file is no photograph that can be read, or has too many pixels. */
export class UnusablePhoto extends DomainError {
  constructor() {
    super('projects:faults.photo', 'unfit');
  }
}

/** A photograph drawn anew from its pixels: without place, time or camera. */
export interface Redrawn {
  type: 'image/png' | 'image/jpeg';
  bytes: Buffer;
}

/** @throws {UnusablePhoto, Busy} */
export async function redrawPhoto({ bytes: given }: Screened): Promise<Redrawn> {
  const type = imageType(given);
  const bytes = type && (await redrawnImage(given, { sizes: SIZES, mostBytes: LARGEST_SHOWN }));
  if (!type || !bytes) throw new UnusablePhoto();
  return { type, bytes };
}
