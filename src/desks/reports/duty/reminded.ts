import type { ReaderAt } from '../../../ground/language/reader.js';
import { onLeaveText } from '../../../people/person/leave/leave-words.js';
import { onLeaveAmong } from '../../../people/person/leave/on-leave.js';
import { tellApart } from '../../../people/person/tell-apart.js';
import { owing, type DutyLine } from './duty-lines.js';

/** So many who are left out are named; the others are counted. */
const MOST_NAMED = 20;

/**
 * Ids of those whom a reminder is for, and who owe training and get none as they are on leave today, in
 * words; empty for nobody.
 */
export async function reminded(
  lines: readonly DutyLine[],
  { lang, t, now }: ReaderAt,
): Promise<{ people: string[]; onLeave: string }> {
  const all = owing(lines);
  const leaves = await onLeaveAmong(all, now);
  const away = lines.map(({ person }) => person).filter(({ _id }) => leaves.has(_id));
  const names = tellApart(lang, away.slice(0, MOST_NAMED));
  const named = away.slice(0, MOST_NAMED).flatMap(({ _id }) => {
    const leave = leaves.get(_id);
    return leave ? [`${names.get(_id) ?? ''} (${onLeaveText(leave, t)})`] : [];
  });
  const rest = away.length > named.length ? ' …' : '';
  return {
    people: all.filter((id) => !leaves.has(id)),
    onLeave:
      away.length === 0
        ? ''
        : t('reports:reminder.onLeave', { count: away.length, names: named.join(', ') + rest }),
  };
}
