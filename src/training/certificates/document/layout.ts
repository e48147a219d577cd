import type { CertificateSnapshot } from '../snapshot.js';
import { body } from './parts/body.js';
import { footer, type Footer } from './parts/footer.js';
import { header } from './parts/header.js';
import { headline } from './parts/headline.js';
import { moved, type Placed } from './parts/paragraph.js';
import type { Measure } from '../../../documents/type/text-lines.js';

/** The texts of a certificate don't fit on its page even in the smallest print that can be read. */
export class CertificateOverflow extends Error {
  override readonly name = 'CertificateOverflow';
}

/** Where everything stands. Paragraphs are in the order in which they are read. */
export interface Layout {
  readonly paragraphs: readonly Placed[];
  readonly footer: Footer;
  /** Between the header and the sentences, beside the headline. */
  readonly besideHeadline: { readonly top: number; readonly bottom: number };
  /** How much smaller than usual the middle of the page is set: 1 down to `SMALLEST`. */
  readonly scale: number;
}

const SMALLEST = 0.5;
const STEP = 0.01;

/** Least distance between the parts of the page, and how far they may move apart, in points. */
const GAP = { header: 22, headline: 16, footer: 14 } as const;
const AIR = 26;

/**
 * Sets the header and the footer in their full size and the rest in the largest that fits between.
 * @throws CertificateOverflow
 */
export function layOut(snapshot: CertificateSnapshot, measure: Measure): Layout {
  const whole = attempt(snapshot, measure, 1);
  if (whole !== undefined) return whole;
  let best = attempt(snapshot, measure, SMALLEST);
  if (best === undefined) {
    throw new CertificateOverflow(`Certificate ${snapshot.number} does not fit on one page`);
  }
  let tooLarge = 1;
  while (tooLarge - best.scale > STEP) {
    const scale = (tooLarge + best.scale) / 2;
    const tried = attempt(snapshot, measure, scale);
    if (tried === undefined) tooLarge = scale;
    else best = tried;
  }
  return best;
}

function attempt(
  snapshot: CertificateSnapshot,
  measure: Measure,
  scale: number,
): Layout | undefined {
  const above = header(snapshot, measure);
  const below = footer(snapshot, measure);
  const tightHead = headline(snapshot, measure, scale, above.bottom + GAP.header * scale);
  const tightText = body(snapshot, measure, scale, tightHead.bottom + GAP.headline * scale);
  const spare = below.top - GAP.footer * scale - tightText.bottom;
  if (spare < 0) return undefined;
  const air = Math.min(AIR, spare / 3);
  const head = moved(tightHead, air);
  const text = moved(tightText, air + air / 3);
  return {
    paragraphs: [...above.placed, ...head.placed, ...text.placed, ...below.placed],
    footer: below,
    besideHeadline: { top: above.bottom, bottom: head.bottom },
    scale,
  };
}
