import { createHash } from 'node:crypto';
import { isDuplicateKey } from '../../decisions/decision-store.js';
import { DomainError } from '../../web/errors.js';
import type { DesignImages } from '../document/decoration.js';
import type { CertificateDesign } from '../snapshot.js';
import { TemplateImageModel } from './template-image-model.js';

/** A logo or a signature is drawn into every document: more would make each of them heavy. */
export const LARGEST_IMAGE = 300_000;
const MOST_PIXELS = 2000;

/** The file is no PNG or JPEG that can be printed, or larger than is good for every document. */
export class UnusableImage extends DomainError {
  constructor() {
    super('certificates:refusals.imageUnusable', 422, { count: LARGEST_IMAGE / 1000 });
  }
}

/** Stores an image and returns its hash. @throws {UnusableImage} */
export async function storeImage(bytes: Buffer): Promise<string> {
  const size = sizeOf(bytes);
  if (!size || Math.max(size.width, size.height) > MOST_PIXELS || bytes.length > LARGEST_IMAGE)
    throw new UnusableImage();
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

const PNG = Buffer.from('89504e470d0a1a0a', 'hex');

/** Width and height in pixels by the file's own bytes; undefined for all but PNG and JPEG. */
function sizeOf(bytes: Buffer): { width: number; height: number } | undefined {
  if (bytes.length > 33 && bytes.subarray(0, 8).equals(PNG)) {
    // Interlaced and 16-bit files are not drawn faithfully.
    if (bytes[24] !== 8 || bytes[28] !== 0) return undefined;
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }
  return bytes.readUInt16BE(0) === 0xffd8 ? jpegSize(bytes) : undefined;
}

function jpegSize(bytes: Buffer): { width: number; height: number } | undefined {
  for (let at = 2; at + 9 < bytes.length; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes.readUInt16BE(at);
    if (marker < 0xffc0 || marker > 0xfffe) return undefined;
    // Start of frame, baseline or progressive.
    if (marker >= 0xffc0 && marker <= 0xffc2)
      return { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) };
  }
  return undefined;
}
