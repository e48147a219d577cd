import { fitLine } from '../../../../documents/type/fit.js';
import type { Measure, Style } from '../../../../documents/type/text-lines.js';
import type { CertificateSnapshot } from '../../snapshot.js';
import { COLOURS, CONTENT } from '../page.js';
import { paragraph, stack, type Column, type Paragraph } from './paragraph.js';
import type { Bilingual } from '../../../../ground/plain.js';

/** A line to sign on. */
export interface Rule {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

const WIDTH = 276;
const RULE_WIDTH = 122;
const NAME = { x: CONTENT.left + RULE_WIDTH + 10, width: WIDTH - RULE_WIDTH - 10 } as const;
/** Room for a signature by hand above its line. */
const SIGNING_ROOM = 30;
const SMALLEST_NAME = 7.5;

const POST: Style = { face: 'sans', size: 11, colour: COLOURS.ink };
const STRONG: Style = { face: 'strong', size: 11, colour: COLOURS.ink };
const TWIN: Style = { face: 'sans', size: 9, colour: COLOURS.quiet };
const ENGLISH: Style = { ...TWIN, language: 'en-GB' };

/**
 * Who signs, aligned at the foot of the page: the post, then the place for the signature and beside it
 * the name, in the order of ДСТУ 4163:2020 (the element «підпис»).
 */
export function signatureBlock(
  { post, name }: CertificateSnapshot['signatory'],
  measure: Measure,
): Column & { top: number; rule: Rule } {
  const posts = onOneLine(post, measure) ?? twins(post, POST, WIDTH, measure);
  const names = twins(name, fitted(name.uk, measure), NAME.width, measure);
  const nameTop = CONTENT.bottom - heightOf(names);
  // The line stands where the name's first line does.
  const rule = { x: CONTENT.left, y: nameTop + STRONG.size * 1.15, width: RULE_WIDTH };
  const top = Math.min(rule.y - SIGNING_ROOM, nameTop) - heightOf(posts);
  const columns = [
    stack(
      posts.map((one) => ({ paragraph: one })),
      CONTENT.left,
      top,
    ),
    stack(
      names.map((one) => ({ paragraph: one })),
      NAME.x,
      nameTop,
    ),
  ];
  return {
    placed: columns.flatMap(({ placed }) => placed),
    ...{ top, bottom: CONTENT.bottom, rule },
  };
}

/** Lines are broken between words: the longest decides how small the name is set. */
function fitted(name: string, measure: Measure): Style {
  const [longest = ''] = name
    .split(' ')
    .toSorted((a, b) => measure(b, STRONG) - measure(a, STRONG));
  return fitLine(longest, STRONG, NAME.width, SMALLEST_NAME, measure);
}

/** Both languages of the post, where one line has room for them. */
function onOneLine({ uk, en }: Bilingual, measure: Measure): Paragraph[] | undefined {
  const runs = [
    { text: uk, style: POST },
    { text: ' · ', style: TWIN },
    { text: en, style: ENGLISH },
  ];
  const both = paragraph(runs, { width: WIDTH }, measure);
  return both.lines.length === 1 ? [both] : undefined;
}

const twins = (text: Bilingual, style: Style, width: number, measure: Measure): Paragraph[] => [
  paragraph([{ text: text.uk, style }], { width, leading: 1.25 }, measure),
  paragraph([{ text: text.en, style: TWIN }], { width, language: 'en-GB' }, measure),
];

const heightOf = (paragraphs: readonly Paragraph[]): number =>
  paragraphs.reduce((sum, { height }) => sum + height, 0);
