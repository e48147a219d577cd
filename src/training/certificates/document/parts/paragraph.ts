import type { DocumentLanguage } from '../../../../documents/type/document-language.js';
import {
  balanceLines,
  breakLines,
  type Line,
  type Measure,
  type Run,
} from '../../../../documents/type/text-lines.js';

/** Role of a paragraph in the document's structure, for those who listen to it. */
export type Role = 'H1' | 'H2' | 'P' | 'LI';

export interface Link {
  readonly url: string;
  readonly words: string;
}

export interface ParagraphOptions {
  readonly width: number;
  /** Distance of baselines in ems of the largest text. */
  readonly leading?: number;
  readonly role?: Role;
  readonly align?: 'left' | 'right';
  /** Whether lines are made near each other in length. */
  readonly balanced?: boolean;
  /** Set where the text isn't Ukrainian. */
  readonly language?: DocumentLanguage;
  /** Where a click leads, and what is said of it. */
  readonly link?: Link;
}

/** Text set into lines, ready to be placed. */
export interface Paragraph {
  readonly lines: readonly Line[];
  readonly role: Role;
  readonly align: 'left' | 'right';
  readonly language: DocumentLanguage | undefined;
  readonly link: Link | undefined;
  /** Points: the set width, the largest size, the distance of baselines, the whole height. */
  readonly width: number;
  readonly size: number;
  readonly leading: number;
  readonly height: number;
}

/** A paragraph and its upper left corner. */
export interface Placed {
  readonly paragraph: Paragraph;
  readonly x: number;
  readonly top: number;
}

/** Paragraphs placed one under another, and where they end. */
export interface Column {
  readonly placed: readonly Placed[];
  readonly bottom: number;
}

export function paragraph(
  runs: readonly Run[],
  options: ParagraphOptions,
  measure: Measure,
): Paragraph {
  const { width, role = 'P', align = 'left', balanced = false, language, link } = options;
  const lines = (balanced ? balanceLines : breakLines)(runs, width, measure);
  const size = Math.max(...runs.map((run) => run.style.size));
  const leading = size * (options.leading ?? 1.35);
  const height = lines.length * leading;
  return { lines, role, align, language, link, width, size, leading, height };
}

/** The same, further down by so many points. */
export const moved = ({ placed, bottom }: Column, down: number): Column => ({
  placed: placed.map((each) => ({ ...each, top: each.top + down })),
  bottom: bottom + down,
});

/** One thing in a stack: a paragraph with its indent, or a gap in points. */
export type Stacked = number | { readonly paragraph: Paragraph; readonly indent?: number };

/** Places paragraphs one under another from `top`. */
export function stack(items: readonly Stacked[], x: number, top: number): Column {
  const placed: Placed[] = [];
  let bottom = top;
  for (const item of items) {
    if (typeof item === 'number') {
      bottom += item;
    } else {
      placed.push({ paragraph: item.paragraph, x: x + (item.indent ?? 0), top: bottom });
      bottom += item.paragraph.height;
    }
  }
  return { placed, bottom };
}
