import { yearInKyiv } from '../../../ground/time/days.js';
import { postOf } from '../../../people/person/finding/learners.js';
import { dutyLines, type DutyLine } from '../duty/duty-lines.js';
import type { Fact, Known, Question, Report } from '../engine/report.js';

/** Who met the yearly duty of training, by department: the sums of the list of who owes it. */
export const dutyMet: Report = {
  key: 'duty-met',
  of: 'people',
  period: 'year',
  council: 'then',
  byKind: false,
  groupings: ['department', 'category'],
  measures: [
    { name: 'dutyMet', counts: 'sum', shows: 'number' },
    { name: 'dutyMissing', counts: 'sum', shows: 'number' },
    { name: 'dutyLate', counts: 'sum', shows: 'number' },
    { name: 'dutyExempt', counts: 'sum', shows: 'number' },
    { name: 'dutyNone', counts: 'sum', shows: 'number' },
    { name: 'dutyShare', counts: 'share', part: 'dutyMet', whole: 'dutyAsked', optional: true },
  ],
  chart: ['dutyMet', 'dutyMissing', 'dutyExempt'],
  facts,
};

const ADDS: Record<DutyLine['state'], Fact['adds']> = {
  met: { dutyMet: 1, dutyAsked: 1 },
  missing: { dutyMissing: 1, dutyAsked: 1 },
  late: { dutyMissing: 1, dutyLate: 1, dutyAsked: 1 },
  exempt: { dutyExempt: 1 },
  none: { dutyNone: 1 },
};

async function facts({ year, thisYear, departments }: Question): Promise<Known> {
  const asked = { year, category: undefined, from: undefined, to: undefined };
  const lines = await dutyLines(asked, departments, thisYear);
  const { from } = yearInKyiv(year);
  return {
    facts: lines.map(({ person, state }) => ({
      ...{ person: person._id, at: from },
      of: { department: person.department ?? '', category: String(postOf(person).category ?? '') },
      adds: ADDS[state],
    })),
  };
}
