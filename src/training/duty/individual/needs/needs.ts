import { SINCE_EVER } from '../../../../database/partial.js';
import { IndividualModel } from '../individual-model.js';

/** How many people of a department planned a programme, or a topic that is none of ours, for a quarter. */
export interface NeedSum {
  /** Id of the programme; null for a topic of other institutions. */
  programme: string | null;
  /** Empty for a programme. */
  topic: string;
  /** Id of the department where the people worked when it was agreed; null where they had none. */
  department: string | null;
  quarter: number;
  /** Lines of programmes: one of a person for each need. */
  people: number;
  /** Thousandths of an ECTS credit that were planned. */
  credits: number;
}

/** What was agreed in individual programmes of a year, summed. */
export async function needSums(year: number): Promise<NeedSum[]> {
  const sums = await IndividualModel.aggregate<{
    _id: Pick<NeedSum, 'programme' | 'topic' | 'department' | 'quarter'>;
    people: number;
    credits: number;
  }>([
    { $match: { year, 'agreement.at': SINCE_EVER } },
    { $unwind: '$needs' },
    {
      $group: {
        _id: {
          programme: '$needs.programme',
          topic: { $cond: [{ $eq: ['$needs.programme', null] }, '$needs.topic', ''] },
          department: '$department',
          quarter: '$needs.quarter',
        },
        people: { $sum: 1 },
        credits: { $sum: '$needs.credits' },
      },
    },
  ]);
  return sums.map(({ _id, people, credits }) => ({ ..._id, people, credits }));
}

/** What is needed, with all that was planned of it. */
export interface Needed extends Pick<NeedSum, 'programme' | 'topic' | 'people' | 'credits'> {
  /** People by quarter, from the first. */
  quarters: number[];
}

/** Sums by what is needed, the most needed first. */
export function neededOf(sums: readonly NeedSum[]): Needed[] {
  const all = new Map<string, Needed>();
  for (const { programme, topic, quarter, people, credits } of sums) {
    const key = `${programme ?? ''} ${topic}`;
    const one = all.get(key) ?? { programme, topic, people: 0, credits: 0, quarters: [0, 0, 0, 0] };
    all.set(key, {
      ...one,
      ...{ people: one.people + people, credits: one.credits + credits },
      quarters: one.quarters.map((count, at) => (at + 1 === quarter ? count + people : count)),
    });
  }
  return [...all.values()].sort(
    (a, b) => b.people - a.people || b.credits - a.credits || (a.topic < b.topic ? -1 : 1),
  );
}
