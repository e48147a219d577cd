import type { CertificateSnapshot } from '../../snapshot.js';
import { dayInWords } from './dates.js';
import { fitLine } from '../../../../documents/type/fit.js';
import { MARK_SIZE } from './mark.js';
import { COLOURS, CONTENT, CONTENT_WIDTH } from '../page.js';
import { paragraph, stack, type Column, type ParagraphOptions, type Stacked } from './paragraph.js';
import { LABELS, NUMBER_SIGN } from '../wording.js';
import type { Measure, Style } from '../../../../documents/type/text-lines.js';

const NAME: Style = { face: 'strong', size: 13, colour: COLOURS.ink };
const DETAIL: Style = { face: 'sans', size: 10.5, colour: COLOURS.ink };
const TWIN: Style = { face: 'sans', size: 9, colour: COLOURS.quiet };

const INDENT = MARK_SIZE + 14;
const NUMBER_WIDTH = 200;
const SMALLEST_NUMBER = 10;
const SMALLEST_NAME = 10;
const ISSUER_WIDTH = CONTENT_WIDTH - INDENT - NUMBER_WIDTH - 24;

/** Who issues the document on the left, its number and date on the right. */
export function header(snapshot: CertificateSnapshot, measure: Measure): Column {
  const { issuer, issuerSubtitle, number, issuedOn } = snapshot;
  const date = dayInWords(issuedOn);
  const set = (text: string, style: Style, options: ParagraphOptions): Stacked => ({
    paragraph: paragraph([{ text, style }], { leading: 1.28, ...options }, measure),
  });
  const left = { width: ISSUER_WIDTH };
  const right = { width: NUMBER_WIDTH, align: 'right' } as const;
  const numbered = `${NUMBER_SIGN.uk}\u00a0${number}`;
  const english = { language: 'en-GB' } as const;
  const columns = [
    stack(
      [
        set(issuer.uk, fitLine(issuer.uk, NAME, ISSUER_WIDTH, SMALLEST_NAME, measure), left),
        set(issuerSubtitle.uk, DETAIL, left),
        set(`${issuer.en}, ${issuerSubtitle.en}`, TWIN, { ...left, ...english, balanced: true }),
      ],
      CONTENT.left + INDENT,
      CONTENT.top,
    ),
    stack(
      [
        set(numbered, fitLine(numbered, NAME, NUMBER_WIDTH, SMALLEST_NUMBER, measure), right),
        set(`${LABELS.issued.uk}: ${date.uk}`, DETAIL, right),
        set(`${LABELS.issued.en} ${date.en}`, TWIN, { ...right, ...english }),
      ],
      CONTENT.right - NUMBER_WIDTH,
      CONTENT.top,
    ),
  ];
  return {
    placed: columns.flatMap((column) => column.placed),
    bottom: Math.max(CONTENT.top + MARK_SIZE, ...columns.map((column) => column.bottom)),
  };
}
