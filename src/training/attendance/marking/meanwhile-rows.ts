import { formatTime } from '../../../ground/language/format.js';
import { markWord } from '../mark-words.js';
import type { RowContext } from './marking-row.js';
import type { Participant } from '../participants.js';
import { changedMeanwhile, type Shown } from '../sheets/seen.js';

/** Sentences on the marks that others changed after the sender's page was made, both values shown. */
export function meanwhileRows(
  since: number,
  me: string,
  participants: readonly Participant[],
  context: Pick<RowContext, 'sheet' | 'markers' | 't'>,
): string[] {
  const { sheet, markers, t } = context;
  const changes = new Map(
    changedMeanwhile(sheet, since, me).map((change) => [change.person, change]),
  );
  return participants.flatMap(({ person, name }) => {
    const change = changes.get(person._id);
    if (!change) return [];
    const words = ({ mark, note }: Shown) =>
      [markWord(t, mark, person), note ? `«${note}»` : ''].filter(Boolean).join(', ');
    return t('attendance:sheet.meanwhileRow', {
      name,
      shown: words(change.shown),
      by: markers.get(change.other.by) ?? '–',
      time: formatTime(change.other.at),
      other: words(change.other),
      now: words(change.now),
    });
  });
}
