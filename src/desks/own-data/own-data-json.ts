import type { ReaderAt } from '../../ground/language/reader.js';
import { retention } from '../../people/retention/retention.js';
import { KINDS } from './kinds.js';
import { eachOf, idsOf } from './under-all-ids.js';
import { kindWords } from './own-data-view.js';

/** Names the shape; what changes in it changes the number (docs/own-data.md). */
export const FORMAT = 'registry-own-data/1';

/**
 * Everything that is held about a person as JSON, written while it is read: a person of many years has
 * many records, and the process holds a few at a time.
 */
export async function* ownDataJson(
  person: string,
  reader: ReaderAt,
  resident = false,
): AsyncGenerator<string> {
  const [terms, ids] = await Promise.all([retention(), idsOf(person)]);
  const head = { format: FORMAT, madeAt: reader.now, language: reader.lang, person };
  yield `${JSON.stringify(head).slice(0, -1)},"kinds":[`;
  for (const [at, kind] of KINDS.entries()) {
    const words = { kind: kind.name, ...kindWords(kind, { ...terms, resident }, reader) };
    yield `${at > 0 ? ',' : ''}\n${JSON.stringify(words).slice(0, -1)},"records":[`;
    let count = 0;
    for await (const { record } of eachOf(kind, ids)) {
      yield `${count > 0 ? ',' : ''}\n${JSON.stringify(record)}`;
      count += 1;
    }
    yield `],"count":${count}}`;
  }
  yield ']}\n';
}
