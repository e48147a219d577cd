import { dayIn } from '../../ground/time/days.js';
import type { ListedProposal } from './find-proposals.js';

/**
 * What is counted: all that was sent to a department is answered in time, late – answered after its last day,
 * or owed since – or owed still within its term. Refusals are answers, and counted beside.
 */
export const COUNTS = ['asked', 'inTime', 'late', 'owed', 'refused'] as const;
export type Figures = Record<(typeof COUNTS)[number], number>;

type Counted = Pick<ListedProposal, 'department' | 'stage' | 'due' | 'answeredOn'>;

/** How departments answered these proposals, as it stands on the day of that moment. */
export function figuresOf(
  proposals: readonly Counted[],
  now: Date,
): { total: Figures; byDepartment: (Figures & { department: string })[] } {
  const today = dayIn(now);
  const departments = [...new Set(proposals.flatMap(({ department }) => department ?? []))];
  return {
    total: countsOf(proposals, today),
    byDepartment: departments.map((department) => ({
      department,
      ...countsOf(
        proposals.filter((one) => one.department === department),
        today,
      ),
    })),
  };
}

function countsOf(some: readonly Counted[], today: string): Figures {
  const count = (holds: (one: Counted) => boolean) => some.filter(holds).length;
  return {
    asked: some.length,
    inTime: count(({ answeredOn, due }) => answeredOn !== null && answeredOn <= (due ?? '')),
    late: count(({ answeredOn, due }) => (answeredOn ?? today) > (due ?? '')),
    owed: count(({ answeredOn, due }) => answeredOn === null && today <= (due ?? '')),
    refused: count(({ stage }) => stage === 'refused'),
  };
}
