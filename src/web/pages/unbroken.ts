import Handlebars from 'handlebars';
import { SPAN } from '../../ground/text/spans.js';

/**
 * The number of a document, of a project or proposal, or the code of a course, `IM-2026-000123`, `2026-0007`,
 * `Q-ETHICS-2026-1`: browsers break them at their dashes. Longer ones than a small phone has room for may be broken.
 */
const NUMBER = /(?<![\w-])(?=[\w-]{4,18}(?![\w-]))(?:[A-Z]+(?:-[A-Z\d]+)+|\d{4}-\d{4,}(?!-))/g;

/** An e-mail address, which is broken behind its @ and not in the middle of a word. */
const MAILBOX = /(?<=[\w.+-])@(?=[\w-]+\.[\w.-])/g;

const whole = (word: string) => `<span class="nowrap">${word}</span>`;

/**
 * A text as markup in which numbers of documents, codes of courses and spans of time stand on one line each, and
 * e-mail addresses break behind their @. What is markup already stays as it is.
 */
export function unbroken(text: unknown): Handlebars.SafeString {
  if (text instanceof Handlebars.SafeString) return text;
  const given = typeof text === 'string' || typeof text === 'number' ? String(text) : '';
  const escaped = Handlebars.escapeExpression(given);
  return new Handlebars.SafeString(
    escaped.replaceAll(NUMBER, whole).replaceAll(SPAN, whole).replaceAll(MAILBOX, '@<wbr>'),
  );
}
