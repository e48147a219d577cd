import { translator } from '../../../ground/language/i18n.js';
import type { Proposal } from '../proposal.js';
import { owesAnswer } from '../stages.js';
import type { Addressee, Said } from './said.js';
import { MY_PROPOSAL } from '../addresses.js';

/** What whoever asked is told of: a stage, that the department or the last day is another, or that it is hidden. */
const TOLD = [
  ...(['shown', 'taken', 'answered', 'done', 'refused', 'declined'] as const),
  ...(['moved', 'forwarded', 'hidden'] as const),
] as const;

/** What whoever asked is told of their proposal; undefined where it is so no more. */
export function saidToAsker(
  kind: 'proposal-news' | 'proposal-answer',
  proposal: Proposal,
  { values, person }: Addressee,
): Said | undefined {
  const { _id: number, stage, asker, steps } = proposal;
  const told = TOLD.find((one) => one === values.told);
  if (!told || asker !== person._id) return undefined;
  const owed = owesAnswer(stage);
  const holds: Partial<Record<string, boolean>> = {
    ...{ moved: owed, forwarded: owed, hidden: proposal.hiddenAt !== null },
    // An answer is due to them also where it was closed before the letter went.
    answered: steps.some((step) => step.stage === 'answered'),
    // Article 7 has whoever appeals told to whom it was sent, also where it was taken up before the letter went.
    ...(kind === 'proposal-answer' ? { shown: steps.some((step) => step.stage === 'shown') } : {}),
  };
  if (!(holds[told] ?? told === stage)) return undefined;
  const t = translator(person.language);
  return {
    subject: t(`notices:proposals.subjects.${told}`, { number }),
    text: t(`notices:proposals.told.${wordsOf(told, proposal)}`, { number }),
    note: noteOf(told, proposal),
    href: MY_PROPOSAL.to({ number }),
  };
}

/** What was hidden meanwhile nobody sees, and what is answered goes on no more. */
function wordsOf(told: (typeof TOLD)[number], { stage, hiddenAt }: Proposal) {
  if (told === 'shown' && hiddenAt) return 'shownUnseen';
  return told === 'hidden' && !owesAnswer(stage) ? 'hiddenOver' : told;
}

/** What was said with what a letter tells of. */
function noteOf(
  told: (typeof TOLD)[number],
  { steps, moves, hiddenWhy }: Pick<Proposal, 'steps' | 'moves' | 'hiddenWhy'>,
): string {
  if (told === 'moved') return moves.at(-1)?.reason ?? '';
  if (told === 'hidden') return hiddenWhy;
  // With the first department nothing was said; the reason of a later one is told with that.
  if (told === 'shown') return '';
  const said = {
    answered: steps.findLast(({ stage }) => stage === 'answered'),
    forwarded: steps.findLast(({ stage, note }) => stage === 'shown' && note !== ''),
  };
  return (told === 'answered' || told === 'forwarded' ? said[told] : steps.at(-1))?.note ?? '';
}
