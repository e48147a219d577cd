import { auditOfPerson, type Part } from '../../../decisions/audit/audit-of-person.js';
import { formatIsoDay, formatMoment } from '../../../ground/language/format.js';
import { actorWords } from '../../../people/person/actor.js';
import type { Person } from '../../../people/person/person.js';
import { peopleByIds } from '../../../people/person/people.js';
import { withMark } from '../../../people/person/tell-apart.js';
import { actionWords } from './action-words.js';
import { changeReader, changesIn } from './change-lines.js';
import type { ReaderAt } from '../../../ground/language/reader.js';

/** What is done to a record, as the audit names it. */
const OF_THE_RECORD = [
  ...(['person-added', 'person-changed', 'person-renamed', 'group-set'] as const),
  ...(['leave-recorded', 'leave-changed', 'leave-taken-back'] as const),
  ...(['person-left', 'person-returned', 'level-recorded', 'person-merged'] as const),
  ...(['name-in-case-corrected', 'roles-changed', 'administrator-asked'] as const),
  ...(['identity-linked', 'identity-unlinked'] as const),
  ...(['administrator-given', 'administrator-declined', 'administrator-taken'] as const),
] as const;

/** What became of a person's record, the newest first, as pages show it, and how many entries there are. */
export async function recordHistory(
  { _id, formerly }: Pick<Person, '_id' | 'formerly'>,
  part: Pick<Part, 'skip' | 'limit'>,
  { lang, t, now }: ReaderAt,
) {
  const { entries, total } = await auditOfPerson(
    [_id, ...(formerly ?? []).map((one) => one.person)],
    { ...part, actions: OF_THE_RECORD },
  );
  const people = await peopleByIds([...new Set(entries.map(({ by }) => by))]);
  const names = new Map(people.map((one) => [one._id, withMark(lang, one)]));
  const read = await changeReader(
    entries.flatMap((entry) => changesIn(entry).changes),
    { lang, t },
  );
  const rows = entries.map((entry) => {
    const { changes, since } = changesIn(entry);
    return {
      at: formatMoment(entry.at, lang, now),
      by: names.get(entry.by) ?? actorWords(entry.by, t),
      what: actionWords(entry, { lang, t }),
      changes: read(changes),
      since: since === '' ? '' : t('record:history.since', { day: formatIsoDay(since) }),
      reason: entry.reason,
    };
  });
  return { rows, total };
}
