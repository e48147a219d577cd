import type { CertificateSnapshot } from '../snapshot.js';
import type { Canvas } from './canvas.js';
import type { Layout } from './layout.js';
import { CONTENT } from './page.js';
import { MARK_SIZE } from './parts/mark.js';
import { LABELS } from './wording.js';

/** A signature by hand crosses its line a little. */
const SIGNATURE = { width: 110, height: 40, indent: 5, below: 6 } as const;

/** The images of a design, PNG or JPEG. */
export interface DesignImages {
  readonly logo?: Buffer | undefined;
  readonly signature?: Buffer | undefined;
}

/** An image within its box, and what is said of it to those who don't see it. */
export interface Picture {
  readonly bytes: Buffer;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly valign: 'center' | 'bottom';
  readonly words: string;
}

/** The logo, where there is one. */
export const logoOf = (
  { issuer }: Pick<CertificateSnapshot, 'issuer'>,
  { logo }: DesignImages,
): Picture | undefined =>
  logo && {
    ...{ bytes: logo, x: CONTENT.left, y: CONTENT.top, width: MARK_SIZE, height: MARK_SIZE },
    ...{ valign: 'center', words: `${LABELS.logo.uk}: ${issuer.uk}` },
  };

/** The picture of a signature on its line, where there is one. */
export function signatureOf(
  { signatory }: Pick<CertificateSnapshot, 'signatory'>,
  { footer: { rule } }: Pick<Layout, 'footer'>,
  { signature }: DesignImages,
): Picture | undefined {
  if (!signature) return undefined;
  const { width, height, indent, below } = SIGNATURE;
  return {
    ...{ bytes: signature, x: rule.x + indent, y: rule.y - height + below, width, height },
    ...{ valign: 'bottom', words: `${LABELS.signature.uk}: ${signatory.name.uk}` },
  };
}

export function drawPicture(canvas: Canvas, picture: Picture): void {
  const { bytes, x, y, width, height, valign } = picture;
  canvas.image(bytes, x, y, { fit: [width, height], align: 'center', valign });
}
