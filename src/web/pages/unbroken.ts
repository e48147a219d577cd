import Handlebars from 'handlebars';

/** A number of a document, such as `IM-2026-000123`: browsers break it at its dashes. */
const NUMBER = /\b[A-Z]{1,6}-\d{4}-\d{6,12}\b/g;

/** A text as markup in which numbers of documents stand on one line each. */
export function unbroken(text: unknown): Handlebars.SafeString {
  const given = typeof text === 'string' || typeof text === 'number' ? String(text) : '';
  const escaped = Handlebars.escapeExpression(given);
  return new Handlebars.SafeString(
    escaped.replaceAll(NUMBER, (number) => `<span class="nowrap">${number}</span>`),
  );
}
