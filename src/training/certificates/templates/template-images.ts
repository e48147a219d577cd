import type { ErrorCode } from '../../../ground/language/text-keys.js';
import { createHash } from 'node:crypto';
import { isDuplicateKey } from '../../../decisions/decision-store.js';
import { imageType, redrawnImage } from '../../../documents/images/images.js';
import type { Screened } from '../../../documents/screening/screening.js';
import { DomainError } from '../../../ground/errors.js';
import type { DesignImages } from '../document/pictures.js';
import type { CertificateDesign } from '../snapshot.js';
import { TemplateImageModel } from './template-image-model.js';

/** It is drawn into every document: more bytes would make each of them heavy. */
const LARGEST_IMAGE = 300_000;
/** Pixels across. Printed 5 cm wide, 1200 are 600 dots an inch; a photograph makes do with less. */
const SIZES = [1200, 800, 500, 300];

/** The file is no PNG or JPEG. */
export class UnusableImage extends DomainError {
  constructor(code: ErrorCode = 'certificates:refusals.imageUnusable') {
    super(code, 'unfit');
  }
}

/** The file begins like an image, and cannot be read to its end, or has too many pixels. */
export class DamagedImage extends UnusableImage {
  constructor() {
    super('certificates:refusals.imageDamaged');
  }
}

/** Stores an image, drawn anew from its pixels, and returns its hash. @throws {UnusableImage, Busy} */
export async function storeImage({ bytes: given }: Screened): Promise<string> {
  if (!imageType(given)) throw new UnusableImage();
  const bytes = await redrawnImage(given, { sizes: SIZES, mostBytes: LARGEST_IMAGE });
  if (!bytes) throw new DamagedImage();
  const _id = createHash('sha256').update(bytes).digest('hex');
  try {
    await TemplateImageModel.create({ _id, bytes });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  return _id;
}

/** The images that a design names. */
export async function imagesOf(
  design: Pick<CertificateDesign, 'logo' | 'signature'> | undefined,
): Promise<DesignImages> {
  const [logo, signature] = await Promise.all([
    imageBytes(design?.logo),
    imageBytes(design?.signature),
  ]);
  return { logo, signature };
}

async function imageBytes(id: string | null | undefined): Promise<Buffer | undefined> {
  if (!id) return undefined;
  const image = await TemplateImageModel.findById(id);
  return image ? Buffer.from(image.bytes) : undefined;
}
