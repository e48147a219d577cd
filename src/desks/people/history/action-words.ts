import type { AuditEvent } from '../../../decisions/audit/audit-event.js';
import { knownText } from '../../../ground/language/i18n.js';
import type { Reader } from '../../../ground/language/reader.js';
import { writtenIn } from '../../../people/names/name-in.js';

/** Actions whose values are names of people, kept as they were called then. */
const NAMING: ReadonlySet<string> = new Set(['course-trainers-changed', 'person-merged']);

/**
 * What an entry of the audit says was done, in the reader's words. A name of the record is told as it stood
 * on it (`person-renamed`); names of people are written in the reader's letters.
 */
export function actionWords(
  { action, values }: Pick<AuditEvent, 'action'> & { values: unknown },
  { lang, t }: Reader,
): string {
  const told = Object.entries(values ?? {}).map(([name, value]: [string, unknown]) => [
    name,
    NAMING.has(action) && typeof value === 'string' ? writtenIn(lang, value) : value,
  ]);
  const named = Object.fromEntries(told) as Record<string, unknown>;
  // What nobody has put into words yet is shown as it was recorded.
  const words = knownText(t, `audit:actions.${action}`, action, named);
  return named.correction === true
    ? knownText(t, `audit:corrections.${action}`, words, named)
    : words;
}
