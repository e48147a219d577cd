import type { Translate } from '../../ground/language/i18n.js';

/** A line of the summary on top of a form. */
interface SummaryLine {
  text: string;
  href: string;
}

/** Fields of a sheet are named `<field>-<person>`. */
const OF_ROW = /^#[a-z]+-(.+)$/;

/**
 * The summary of a sheet with a row for each person: every line says whose row it means.
 * @param names of the people by their id
 */
export const namingRows = (
  summary: readonly SummaryLine[],
  names: ReadonlyMap<string, string>,
  t: Translate,
): SummaryLine[] =>
  summary.map(({ text, href }) => {
    const name = names.get(OF_ROW.exec(href)?.[1] ?? '');
    return { href, text: name === undefined ? text : t('common:ofRow', { name, fault: text }) };
  });
