import type { AuditEvent } from '../../../decisions/audit/audit-event.js';
import { knownText } from '../../../ground/language/i18n.js';
import type { Reader } from '../../../ground/language/reader.js';
import { writtenIn } from '../../../people/names/name-in.js';
import { costChanges } from './cost-words.js';

/** Actions whose values are names of people, kept as they were called then. */
const NAMING: ReadonlySet<string> = new Set(['course-trainers-changed', 'person-merged']);

/** What an entry keeps where there was, or is, none of what changed. */
const NOTHING = '–';

/**
 * What an entry of the audit says was done, in the reader's words. A name of the record is told as it stood
 * on it (`person-renamed`); what was set for the first time, or is set no more, is told as that; names of people are written in the reader's letters.
 */
export function actionWords(
  { action, values }: Pick<AuditEvent, 'action'> & { values: unknown },
  reader: Reader,
): string {
  const { lang, t } = reader;
  const told = Object.entries(values ?? {}).map(([name, value]: [string, unknown]) => [
    name,
    NAMING.has(action) && typeof value === 'string' ? writtenIn(lang, value) : value,
  ]);
  const named = Object.fromEntries(told) as Record<string, unknown>;
  if (action === 'course-costs-set') named.changes = costChanges(named, reader);
  // What nobody has put into words yet is shown as it was recorded.
  const words = knownText(t, `audit:actions.${action}`, action, named);
  if (named.correction === true) return knownText(t, `audit:corrections.${action}`, words, named);
  if (named.was === NOTHING) return knownText(t, `audit:set.${action}`, words, named);
  return named.is === NOTHING ? knownText(t, `audit:unset.${action}`, words, named) : words;
}
