import type { Language } from './hours-and-credits.js';
import type { CertificateSnapshot } from '../../snapshot.js';
import { COLOURS, CONTENT, SMALLEST_PRINT } from '../page.js';
import {
  paragraph,
  stack,
  type Column,
  type Paragraph,
  type ParagraphOptions,
} from './paragraph.js';
import { englishSentence, resultSentence, ukrainianSentence, type Phrase } from './sentences.js';
import type { Measure, Run, Style } from '../../../../documents/type/text-lines.js';
import { bindWords } from '../typography.js';
import { LABELS, NUMBER_SIGN } from '../wording.js';

/** Ukrainian on the left, its smaller English twin on the right. */
const COLUMNS = {
  uk: { x: CONTENT.left, width: 372, size: 14, small: 10, colour: COLOURS.ink },
  en: { x: CONTENT.left + 404, width: 269.89, size: 10.5, small: 9, colour: COLOURS.quiet },
} as const;

const LIST_INDENT = 10;

/** What was studied, with what result, what one can do now, and by which order it is certified. */
export function body(
  snapshot: CertificateSnapshot,
  measure: Measure,
  scale: number,
  top: number,
): Column {
  const sides = [
    side('uk', ukrainianSentence(snapshot), snapshot, measure, scale, top),
    side('en', englishSentence(snapshot), snapshot, measure, scale, top + 1.5 * scale),
  ];
  return {
    placed: sides.flatMap((column) => column.placed),
    bottom: Math.max(...sides.map((column) => column.bottom)),
  };
}

function side(
  language: Language,
  sentence: readonly Phrase[],
  snapshot: CertificateSnapshot,
  measure: Measure,
  scale: number,
  top: number,
): Column {
  const { x, width, size, small, colour } = COLUMNS[language];
  const inLanguage = language === 'en' ? ({ language: 'en-GB' } as const) : {};
  const set = (phrases: readonly Phrase[], points: number, rest: Partial<ParagraphOptions> = {}) =>
    paragraph(
      runs(phrases, { face: 'sans', size: Math.max(points * scale, SMALLEST_PRINT), colour }),
      { width, leading: 1.38, ...inLanguage, ...rest },
      measure,
    );
  const competences = snapshot.programme.competences?.[language] ?? [];
  return stack(
    [
      { paragraph: set(sentence, size, { balanced: true }) },
      { paragraph: set([{ text: resultSentence(snapshot, language) }], size) },
      ...listOf(competences, LABELS.competences[language], COLUMNS[language], scale, set),
      ...noteOf(snapshot.design?.note[language] ?? '', small, scale, set),
      ...noteOf(groundsOf(snapshot, language), small, scale, set),
    ],
    x,
    top,
  );
}

const noteOf = (text: string, size: number, scale: number, set: Set) =>
  text ? [8 * scale, { paragraph: set([{ text }], size) }] : [];

/** By which order it is issued, and in whose place; empty where there is neither. */
function groundsOf({ basis, replaces }: CertificateSnapshot, language: Language): string {
  const order = basis ? [`${LABELS.basis[language]}: ${basis[language]}`] : [];
  if (!replaces) return order.join('');
  const instead = `${LABELS.replaces[language]} ${NUMBER_SIGN[language]} ${replaces}`;
  return order.length > 0 ? `${order.join('')}; ${instead}` : capitalised(instead);
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

type Set = (
  phrases: readonly Phrase[],
  points: number,
  rest?: Partial<ParagraphOptions>,
) => Paragraph;

function listOf(
  items: readonly string[],
  title: string,
  { width, small }: { readonly width: number; readonly small: number },
  scale: number,
  set: Set,
): (number | { paragraph: Paragraph; indent?: number })[] {
  if (items.length === 0) return [];
  const indent = LIST_INDENT * scale;
  return [
    8 * scale,
    { paragraph: set([{ text: title, strong: true }], small) },
    ...items.map((text) => {
      const options = { role: 'LI', balanced: true, leading: 1.28, width: width - indent } as const;
      return { paragraph: set([{ text }], small, options), indent };
    }),
  ];
}

function runs(phrases: readonly Phrase[], style: Style): Run[] {
  const strong: Style = { ...style, face: 'strong' };
  return phrases.map((phrase) => ({
    text: bindWords(phrase.text),
    style: phrase.strong === true ? strong : style,
  }));
}
