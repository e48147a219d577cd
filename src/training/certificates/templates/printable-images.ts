import { isWholeImage } from '../../../documents/images/images.js';
import type { Kind } from '../../programmes/programme.js';
import { DomainError } from '../../../ground/errors.js';
import type { DesignImages } from '../document/pictures.js';
import type { CertificateDesign } from '../snapshot.js';
import { imagesOf } from './template-images.js';
import { currentTemplate } from './templates.js';

/** A stored logo or signature cannot be drawn: whoever keeps the templates has to replace it. */
export class TemplateImageDamaged extends DomainError {
  constructor() {
    super('certificates:refusals.templateImageDamaged');
  }
}

const PARTS = ['logo', 'signature'] as const;
type Named = Pick<CertificateDesign, 'logo' | 'signature'>;

/** What was found of stored images, which never change: a handful. */
const known = new Map<string, boolean>();

/**
 * The images with which a document is drawn: those that its design names. One of them that turns out
 * to be damaged gives way to what the template in force has in its place, so that replacing it there
 * mends the documents that could not be drawn yet.
 * @throws {TemplateImageDamaged} when that is damaged, too
 * @throws {Busy}
 */
export async function printableImages(
  design: Named | undefined,
  kind: Kind,
): Promise<DesignImages> {
  const images = await imagesOf(design);
  const damaged = await damagedParts(design, images);
  if (damaged.length === 0) return images;
  const current = (await currentTemplate(kind))?.design;
  const instead = await imagesOf(current);
  const still = await damagedParts(current, instead);
  if (damaged.some((part) => still.includes(part))) throw new TemplateImageDamaged();
  return { ...images, ...Object.fromEntries(damaged.map((part) => [part, instead[part]])) };
}

async function damagedParts(design: Named | undefined, images: DesignImages) {
  const whole = await Promise.all(PARTS.map((part) => isSound(design?.[part], images[part])));
  return PARTS.filter((_, at) => !whole[at]);
}

async function isSound(id: string | null | undefined, bytes: Buffer | undefined): Promise<boolean> {
  if (!id || !bytes) return true;
  const before = known.get(id);
  if (before !== undefined) return before;
  const sound = await isWholeImage(bytes);
  known.set(id, sound);
  return sound;
}
