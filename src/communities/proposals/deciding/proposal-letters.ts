import type { Recorded } from '../../../decisions/decider.js';
import type { Notice } from '../../../letters/notices/notices.js';
import { nearestManagersOf } from '../../../people/departments/departments.js';
import type { Proposal } from '../proposal.js';
import type { ProposalEvent } from './proposal-events.js';

/** Of which events whoever asked hears, as which stage; what decides about their wish cannot be switched off. */
const NEWS = {
  shown: { kind: 'proposal-news', told: 'shown' },
  taken: { kind: 'proposal-news', told: 'taken' },
  finished: { kind: 'proposal-news', told: 'done' },
  'due-moved': { kind: 'proposal-news', told: 'moved' },
  declined: { kind: 'proposal-answer', told: 'declined' },
  answered: { kind: 'proposal-answer', told: 'answered' },
  refused: { kind: 'proposal-answer', told: 'refused' },
} as const;

type Told = keyof typeof NEWS;
const isTold = (type: ProposalEvent['type']): type is Told => Object.hasOwn(NEWS, type);

/**
 * Who hears of what was decided of a proposal: whoever asked of each step, and whoever decides for the
 * department of what was sent to it. Nobody is told what they did themselves.
 */
export async function proposalLettersOf(
  { _id: proposal, asker }: Pick<Proposal, '_id' | 'asker'>,
  recorded: readonly Recorded<ProposalEvent>[],
): Promise<Notice[]> {
  const letters: Notice[] = [];
  for (const { id, event } of recorded) {
    const { type, at, by } = event;
    if (!isTold(type)) continue;
    const act = { key: `proposal:${id}`, at };
    const { kind, told } = NEWS[type];
    if (asker !== null && asker !== by)
      letters.push({ ...act, person: asker, kind, values: { proposal, told } });
    if (event.type !== 'shown') continue;
    for (const person of await nearestManagersOf(event.department, at, asker ?? ''))
      if (person !== by)
        letters.push({ ...act, person, kind: 'proposal-sent', values: { proposal } });
  }
  return letters;
}
