import type { Recorded } from '../../../decisions/decider.js';
import type { Notice } from '../../../letters/notices/notices.js';
import { nearestManagersOf } from '../../../people/departments/departments.js';
import { officersOfInstitute } from '../../../people/person/finding/officers.js';
import type { Proposal } from '../proposal.js';
import type { ProposalEvent } from './proposal-events.js';

/**
 * Of which events whoever asked hears, as which stage; what decides about their wish cannot be switched off, nor
 * what the law has them told.
 */
const NEWS = {
  shown: { kind: 'proposal-news', told: 'shown' },
  taken: { kind: 'proposal-news', told: 'taken' },
  finished: { kind: 'proposal-news', told: 'done' },
  // Article 20 has whoever appeals told of a longer term.
  'due-moved': { kind: 'proposal-answer', told: 'moved' },
  // Article 7, as well.
  forwarded: { kind: 'proposal-answer', told: 'forwarded' },
  declined: { kind: 'proposal-answer', told: 'declined' },
  hidden: { kind: 'proposal-answer', told: 'hidden' },
  answered: { kind: 'proposal-answer', told: 'answered' },
  refused: { kind: 'proposal-answer', told: 'refused' },
} as const;

type Told = keyof typeof NEWS;
const isTold = (type: ProposalEvent['type']): type is Told => Object.hasOwn(NEWS, type);

/**
 * Who hears of what was decided of a proposal: the institute of what waits for its look, whoever asked of each
 * step, and whoever decides for the department of what was sent to it, of a last day that was moved, and of what
 * was forwarded from it. Nobody is told what they did themselves.
 */
export async function proposalLettersOf(
  { _id: proposal, asker, department }: Pick<Proposal, '_id' | 'asker' | 'department'>,
  recorded: readonly Recorded<ProposalEvent>[],
): Promise<Notice[]> {
  const letters: Notice[] = [];
  for (const { id, event } of recorded) {
    const { type, at, by } = event;
    const act = { key: `proposal:${id}`, at };
    if (type === 'asked') letters.push(...(await waitingLetters({ _id: proposal, asker }, act)));
    if (!isTold(type)) continue;
    const { told } = NEWS[type];
    // Article 7 has whoever appeals told to whom it was sent.
    const appeal = event.type === 'shown' && event.category !== 'proposal';
    const kind = appeal ? 'proposal-answer' : NEWS[type].kind;
    if (asker !== null && asker !== by)
      letters.push({ ...act, person: asker, kind, values: { proposal, told } });
    const heard = new Set([by]);
    for (const { unit, ...letter } of toldTo(event, department))
      for (const person of await nearestManagersOf(unit, at, asker ?? '')) {
        if (heard.has(person)) continue;
        heard.add(person);
        letters.push({
          ...{ ...act, person, kind: letter.kind },
          values: { proposal, ...letter.values },
        });
      }
  }
  return letters;
}

/** Tells the institute of what waits for its look; whoever asked is nobody who may look. */
export const waitingLetters = async (
  { _id: proposal, asker }: Pick<Proposal, '_id' | 'asker'>,
  act: Pick<Notice, 'key' | 'at'>,
): Promise<Notice[]> =>
  (await officersOfInstitute())
    .filter((person) => person !== asker)
    .map((person) => ({ ...act, person, kind: 'proposal-asked', values: { proposal } }));

/**
 * What those who decide for a department are told of an event, and with which department each letter holds.
 * Whoever decides for both hears of what is asked of them alone.
 */
function toldTo(event: ProposalEvent, department: string | null) {
  if (event.type === 'due-moved')
    return department === null
      ? []
      : [
          {
            ...{ unit: department, kind: 'proposal-moved' as const },
            values: { department, due: event.due },
          },
        ];
  if (event.type !== 'shown' && event.type !== 'forwarded') return [];
  const sent = {
    ...{ unit: event.department, kind: 'proposal-sent' as const },
    values: { department: event.department },
  };
  if (event.type === 'shown') return [sent];
  const gone = { unit: event.from, kind: 'proposal-gone' as const, values: { from: event.from } };
  return [sent, gone];
}
