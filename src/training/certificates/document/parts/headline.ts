import { fullName } from '../../../../people/names/names.js';
import type { CertificateSnapshot } from '../../snapshot.js';
import { fitLine } from '../../../../documents/type/fit.js';
import { COLOURS, CONTENT, CONTENT_WIDTH, SMALLEST_PRINT } from '../page.js';
import {
  paragraph,
  stack,
  type Column,
  type Paragraph,
  type ParagraphOptions,
} from './paragraph.js';
import type { Measure, Run, Style } from '../../../../documents/type/text-lines.js';
import { plainDesign } from '../design.js';
import type { Bilingual } from '../../../../ground/plain.js';

const NAME_SIZE = 28;
const SMALLEST_NAME = 21;

/** The word «Сертифікат» and what kind of one, whose it is, and the name in Latin letters. */
export function headline(
  snapshot: CertificateSnapshot,
  measure: Measure,
  scale: number,
  top: number,
): Column {
  const quiet = (size: number): Style => ({
    face: 'sans',
    size: Math.max(size * scale, SMALLEST_PRINT),
    colour: COLOURS.quiet,
  });
  const set = (text: string, style: Style, options: Partial<ParagraphOptions> = {}): Paragraph =>
    paragraph([{ text, style }], { width: CONTENT_WIDTH, ...options }, measure);
  const both = (text: Bilingual, style: Style): Paragraph =>
    paragraph(twins(text, style), { width: CONTENT_WIDTH }, measure);
  const title: Style = { face: 'serif', size: 42 * scale, colour: COLOURS.ink };
  const { title: word, subtitle, lead } = snapshot.design ?? plainDesign(snapshot.programme.kind);
  return stack(
    [
      { paragraph: set(word.uk, title, { role: 'H1', leading: 1.12 }) },
      2 * scale,
      { paragraph: both(subtitle, quiet(13)) },
      (lead.uk ? 12 : 24) * scale,
      ...(lead.uk ? [{ paragraph: both(lead, quiet(12)) }] : []),
      {
        paragraph: holderName(snapshot.holder.inCase ?? fullName(snapshot.holder), measure, scale),
      },
      { paragraph: set(snapshot.holder.romanised, quiet(12), { language: 'en-GB' }) },
    ],
    CONTENT.left,
    top,
  );
}

const twins = ({ uk, en }: Bilingual, style: Style): Run[] =>
  en
    ? [
        { text: `${uk} · `, style },
        { text: en, style: { ...style, language: 'en-GB' } },
      ]
    : [{ text: uk, style }];

/** A long name is set smaller to stay on one line, and on two lines where that isn't enough. */
function holderName(name: string, measure: Measure, scale: number): Paragraph {
  const style: Style = { face: 'serif', size: NAME_SIZE * scale, colour: COLOURS.ink };
  const fitted = fitLine(name, style, CONTENT_WIDTH, SMALLEST_NAME * scale, measure);
  const options = { width: CONTENT_WIDTH, role: 'H2', leading: 1.25, balanced: true } as const;
  return paragraph([{ text: name, style: fitted }], options, measure);
}
