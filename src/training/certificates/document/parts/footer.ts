import type { CertificateSnapshot } from '../../snapshot.js';
import { inGroups } from '../../verification-code.js';
import { COLOURS, CONTENT } from '../page.js';
import {
  paragraph,
  stack,
  type Column,
  type Paragraph,
  type ParagraphOptions,
  type Placed,
} from './paragraph.js';
import { signatureBlock, type Rule } from './signature.js';
import type { Measure, Style } from '../../../../documents/type/text-lines.js';
import { LABELS } from '../wording.js';

export const QR_SIZE = 86;

const VERIFICATION = { x: CONTENT.left + 306, width: 252 } as const;

const TEXT: Style = { face: 'sans', size: 11, colour: COLOURS.ink };
const SMALL: Style = { face: 'sans', size: 9, colour: COLOURS.quiet };
const ENGLISH: Style = { ...SMALL, language: 'en-GB' };

/** What stands at the foot of the page, aligned at the bottom. */
export interface Footer extends Column {
  readonly top: number;
  /** The line to sign on. */
  readonly rule: Rule;
  /** How the document is verified: read after who signs. */
  readonly verification: readonly Placed[];
  /** Upper left corner of the QR code. */
  readonly qr: { readonly x: number; readonly y: number };
}

export function footer(snapshot: CertificateSnapshot, measure: Measure): Footer {
  const signature = signatureBlock(snapshot.signatory, measure);
  const verification = atBottom(verificationTexts(snapshot.verification, measure), VERIFICATION.x);
  const qr = { x: CONTENT.right - QR_SIZE, y: CONTENT.bottom - QR_SIZE };
  return {
    placed: [...signature.placed, ...verification.placed],
    top: Math.min(signature.top, verification.top, qr.y),
    bottom: CONTENT.bottom,
    rule: signature.rule,
    verification: verification.placed,
    qr,
  };
}

function verificationTexts(
  { code, url }: CertificateSnapshot['verification'],
  measure: Measure,
): Paragraph[] {
  const set = (text: string, style: Style, options: Partial<ParagraphOptions> = {}) =>
    paragraph([{ text, style }], { width: VERIFICATION.width, ...options }, measure);
  return [
    set(`${LABELS.verification.uk}:`, SMALL),
    set(addressOf(url, code), TEXT, { link: { url, words: LABELS.link.uk } }),
    paragraph(
      [
        { text: `${LABELS.code.uk} · `, style: SMALL },
        { text: LABELS.code.en, style: ENGLISH },
        { text: `: ${inGroups(code)}`, style: SMALL },
      ],
      { width: VERIFICATION.width },
      measure,
    ),
    set(`${LABELS.verification.en}.`, SMALL, { language: 'en-GB' }),
  ];
}

/** The page where a code is typed: the address in the QR without its scheme and the code. */
function addressOf(url: string, code: string): string {
  const address = url.replace(/^https?:\/\//u, '');
  return address.endsWith(`/${code}`) ? address.slice(0, -code.length - 1) : address;
}

function atBottom(paragraphs: readonly Paragraph[], x: number): Column & { top: number } {
  const height = paragraphs.reduce((sum, each) => sum + each.height, 0);
  const top = CONTENT.bottom - height;
  return {
    ...stack(
      paragraphs.map((each) => ({ paragraph: each })),
      x,
      top,
    ),
    top,
  };
}
