import type { BothLanguages, CertificateSnapshot } from '../snapshot.js';
import { inGroups } from '../verification-code.js';
import { COLOURS, CONTENT } from './page.js';
import {
  paragraph,
  stack,
  type Column,
  type Paragraph,
  type ParagraphOptions,
} from './paragraph.js';
import type { Measure, Run, Style } from '../../documents/text-lines.js';
import { LABELS } from './wording.js';

export const QR_SIZE = 86;

/** Room for a signature by hand above its line. */
const SIGNING_ROOM = 34;
const SIGNATURE = { x: CONTENT.left, width: 270 } as const;
const VERIFICATION = { x: CONTENT.left + 306, width: 252 } as const;

const TEXT: Style = { face: 'sans', size: 11, colour: COLOURS.ink };
const STRONG: Style = { face: 'strong', size: 11, colour: COLOURS.ink };
const SMALL: Style = { face: 'sans', size: 9, colour: COLOURS.quiet };
const ENGLISH: Style = { ...SMALL, language: 'en-GB' };

/** What stands at the foot of the page, aligned at the bottom. */
export interface Footer extends Column {
  readonly top: number;
  /** The line to sign on. */
  readonly rule: { readonly x: number; readonly y: number; readonly width: number };
  /** Upper left corner of the QR code. */
  readonly qr: { readonly x: number; readonly y: number };
}

export function footer(snapshot: CertificateSnapshot, measure: Measure): Footer {
  const { post, name } = snapshot.signatory;
  const signature = atBottom(
    [...twins(post, TEXT, measure), ...twins(name, STRONG, measure)],
    SIGNATURE.x,
  );
  const verification = atBottom(verificationTexts(snapshot.verification, measure), VERIFICATION.x);
  const rule = { x: SIGNATURE.x, y: signature.top - 6, width: SIGNATURE.width };
  const qr = { x: CONTENT.right - QR_SIZE, y: CONTENT.bottom - QR_SIZE };
  return {
    placed: [...signature.placed, ...verification.placed],
    top: Math.min(rule.y - SIGNING_ROOM, verification.top, qr.y),
    bottom: CONTENT.bottom,
    rule,
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

/** Both languages on one line where they fit, else one under the other. */
function twins(text: BothLanguages, style: Style, measure: Measure): Paragraph[] {
  const set = (runs: Run[], options: Partial<ParagraphOptions> = {}) =>
    paragraph(runs, { width: SIGNATURE.width, ...options }, measure);
  const both = set([
    { text: text.uk, style },
    { text: ' · ', style: SMALL },
    { text: text.en, style: ENGLISH },
  ]);
  if (both.lines.length === 1) return [both];
  return [
    set([{ text: text.uk, style }], { leading: 1.25 }),
    set([{ text: text.en, style: SMALL }], { language: 'en-GB' }),
  ];
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
