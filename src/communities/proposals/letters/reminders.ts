import { eachAlone } from '../../../ground/each-alone.js';
import { dayIn } from '../../../ground/time/days.js';
import { postNotices, type Notice } from '../../../letters/notices/notices.js';
import { managersOf, nearestManagersOf } from '../../../people/departments/departments.js';
import { officersOfInstitute } from '../../../people/person/finding/officers.js';
import { waitingLetters } from '../deciding/proposal-letters.js';
import { askedBefore, owedUntil } from '../find-proposals.js';
import type { Proposal } from '../proposal.js';
import { dayBegan, daysFrom, daysSince } from '../terms.js';

/** Whoever decides for the department is reminded so many days before the last day. */
const REMINDED_DAYS = 3;
/** What is late is told on one of so many days after it, or after it was sent: longer the registry is not down. */
const ESCALATED_DAYS = 14;
/** The institute is reminded of what it has not looked at each time when so many days are over. */
const WAITED_DAYS = 5;

/**
 * Reminds the institute of what waits for its look, and whoever decides for a department of an answer that is
 * due soon; tells those above and the institute of one that is late. Each once for one last day, for letters are
 * kept by their key. Who was sent the proposal within those days has just been told. Harmless to repeat.
 */
export async function remindOfProposals(now: Date): Promise<void> {
  const today = dayIn(now);
  await eachAlone(await askedBefore(dayBegan(now, WAITED_DAYS - 1)), async (proposal) => {
    const times = Math.floor(daysSince(proposal.askedAt, now) / WAITED_DAYS);
    const key = `proposal:${proposal._id}:waits:${times}`;
    await postNotices(await waitingLetters(proposal, { key, at: now }));
  });
  const owed = (await owedUntil(daysFrom(today, REMINDED_DAYS))).filter(
    (proposal) => lastToldOf(proposal) >= daysFrom(today, -ESCALATED_DAYS),
  );
  await eachAlone(owed, async (proposal) => {
    const letters =
      (proposal.due ?? '') < today
        ? await escalating(proposal, now)
        : await reminding(proposal, now);
    await postNotices(letters);
  });
}

async function reminding(proposal: Proposal, now: Date): Promise<Notice[]> {
  const { department, asker, due } = proposal;
  const justTold = toldOn(proposal) >= daysFrom(due ?? '', -REMINDED_DAYS);
  if (justTold || department === null) return [];
  const people = await nearestManagersOf(department, now, asker ?? '');
  return people.map((person) => letterTo(person, 'proposal-due', proposal, now));
}

/** The day on which the department was last told of it: when it was sent there, or its term was moved. */
function toldOn({ steps, moves }: Proposal): string {
  const told = [steps.findLast(({ stage }) => stage === 'shown'), moves.at(-1)];
  return told.map((one) => (one ? dayIn(one.at) : '')).reduce((a, b) => (a > b ? a : b));
}

/** From when it counts as late: what came to the department after its last day, from then. */
const lastToldOf = (proposal: Proposal): string => {
  const [due, told] = [proposal.due ?? '', toldOn(proposal)];
  return due > told ? due : told;
};

async function escalating(proposal: Proposal, now: Date): Promise<Notice[]> {
  const { department, asker } = proposal;
  if (department === null) return [];
  const [all, nearest, officers] = await Promise.all([
    managersOf(department, now),
    nearestManagersOf(department, now, asker ?? ''),
    officersOfInstitute(),
  ]);
  // The one above whoever owes it, and whoever keeps proposals; not whoever asked, who sees it themselves.
  const above = all.filter((one) => !nearest.includes(one) && one !== asker).slice(0, 1);
  const told = [...above, ...officers].filter((one) => one !== asker);
  return [...new Set(told)].map((person) => letterTo(person, 'proposal-overdue', proposal, now));
}

const letterTo = (
  person: string,
  kind: 'proposal-due' | 'proposal-overdue',
  { _id: proposal, department, due }: Proposal,
  at: Date,
): Notice => ({
  ...{ key: `proposal:${proposal}:${due ?? ''}`, person, kind, at },
  values: { proposal, department, due },
});
