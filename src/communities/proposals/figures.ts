import { dayIn } from '../../ground/time/days.js';
import type { FiguredProposal } from './find-proposals.js';

/**
 * What is counted: all that was sent to a department is answered in time, late – answered after its last day,
 * or owed since – or owed still within its term. Refusals are answers, and counted beside.
 */
export const COUNTS = ['asked', 'inTime', 'late', 'owed', 'refused'] as const;
export type Figures = Record<(typeof COUNTS)[number], number>;

/**
 * How departments answered these proposals, as it stands on the day of that moment. Each counts for the department
 * that had it when its last day ended, whoever answered it later; a refusal for the one that refused.
 */
export function figuresOf(
  proposals: readonly FiguredProposal[],
  now: Date,
): { total: Figures; byDepartment: (Figures & { department: string })[] } {
  const today = dayIn(now);
  const held = new Map(proposals.map((one) => [one, holderOf(one)]));
  const departments = proposals
    .flatMap((one) => [held.get(one), one.stage === 'refused' ? one.department : null])
    .filter((id) => typeof id === 'string');
  return {
    total: countsOf(proposals, today),
    byDepartment: [...new Set(departments)].map((department) => {
      const [holding, having] = [
        proposals.filter((one) => held.get(one) === department),
        proposals.filter((one) => one.department === department),
      ];
      const { refused } = countsOf(having, today);
      return { department, ...countsOf(holding, today), refused };
    }),
  };
}

/** Whose the last day was: who had it when it ended, or was first to have it later; until then, who has it. */
function holderOf({ department, due, steps }: FiguredProposal): string | null {
  const sent = steps.filter(({ stage }) => stage === 'shown');
  const then = sent.findLast(({ at }) => dayIn(at) <= (due ?? '')) ?? sent[0];
  return then?.department ?? department;
}

function countsOf(some: readonly FiguredProposal[], today: string): Figures {
  const count = (holds: (one: FiguredProposal) => boolean) => some.filter(holds).length;
  return {
    asked: some.length,
    inTime: count(({ answeredOn, due }) => answeredOn !== null && answeredOn <= (due ?? '')),
    late: count(({ answeredOn, due }) => (answeredOn ?? today) > (due ?? '')),
    owed: count(({ answeredOn, due }) => answeredOn === null && today <= (due ?? '')),
    refused: count(({ stage }) => stage === 'refused'),
  };
}
