import { nameSign } from '../../../documents/type/missing-signs.js';
import { MissingGlyph } from '../../../documents/type/typeface.js';
import { typefaces } from '../../../documents/type/typefaces.js';
import { fullName } from '../../../people/names/names.js';
import { DomainError } from '../../../ground/errors.js';
import type { CertificateDraft } from '../certificate.js';
import { certificateNumber } from '../certificate-number.js';
import { measureWith } from '../document/draw-text.js';
import { CertificateOverflow, layOut } from '../document/layout.js';
import type { CertificateSnapshot } from '../snapshot.js';
import { printableImages } from '../templates/printable-images.js';

/** A sign is missing from the typefaces, or the texts are too long for the page. */
type Hindrance = { readonly kind: 'Sign'; readonly sign: string } | { readonly kind: 'Length' };

/** The document could not be printed, so nothing was decided. */
export class Unprintable extends DomainError {
  readonly hindrance: Hindrance;

  constructor(holder: string, hindrance: Hindrance) {
    super(`certificates:refusals.unprintable${hindrance.kind}`, 'conflict', {
      holder,
      ...hindrance,
    });
    this.hindrance = hindrance;
  }
}

/** It is issued, by a day on which nobody looked, and can never be printed. */
class Undrawable extends DomainError {
  constructor(hindrance: Hindrance) {
    super(`certificates:refusals.undrawable${hindrance.kind}`, 'conflict', { ...hindrance });
  }
}

/**
 * Refuses before anything is decided when one of these documents could not be printed: a number once
 * given is never taken back. Every way to a document asks this.
 * @param drafts of one template
 * @throws {Unprintable, TemplateImageDamaged}
 */
export async function refuseUnprintable(
  register: string,
  drafts: readonly Pick<CertificateDraft, 'kind' | 'snapshot'>[],
): Promise<void> {
  const [first] = drafts;
  if (!first) return;
  await printableImages(first.snapshot.design, first.kind);
  const number = certificateNumber(register, 0);
  for (const { snapshot } of drafts) {
    const hindrance = hindranceTo({ number, ...snapshot });
    if (hindrance) throw new Unprintable(fullName(snapshot.holder), hindrance);
  }
}

/** Says why an issued document cannot be drawn, where its texts are the reason. @throws {Undrawable} */
export function refuseUndrawable(snapshot: CertificateSnapshot): void {
  const hindrance = hindranceTo(snapshot);
  if (hindrance) throw new Undrawable(hindrance);
}

/** What keeps the texts from the page. */
export function hindranceTo(snapshot: CertificateSnapshot): Hindrance | undefined {
  try {
    layOut(snapshot, measureWith(typefaces()));
    return undefined;
  } catch (error) {
    if (error instanceof MissingGlyph) return { kind: 'Sign', sign: nameSign(error.character) };
    if (error instanceof CertificateOverflow) return { kind: 'Length' };
    throw error;
  }
}
