import { SINCE_EVER } from '../../../../database/partial.js';
import { workingAmong } from '../../../../people/person/people-facts.js';
import { QUARTERS } from '../individual.js';
import { IndividualModel } from '../individual-model.js';

/** Who of a department planned a programme, or a topic that is none of ours, for a quarter. */
export interface NeedSum {
  /** Id of the programme; null for a topic of other institutions. */
  programme: string | null;
  /** Empty for a programme. */
  topic: string;
  /** Id of the department where the people worked when it was agreed; null where they had none. */
  department: string | null;
  quarter: number;
  /** Ids of the people, each once. */
  people: string[];
  /** Thousandths of an ECTS credit that were planned. */
  credits: number;
}

/** What was agreed in individual programmes of a year, summed; of those who left nobody needs it here. */
export async function needSums(year: number): Promise<NeedSum[]> {
  const agreed = { year, 'agreement.at': SINCE_EVER };
  const planners = await IndividualModel.distinct('person', agreed);
  const sums = await IndividualModel.aggregate<{
    _id: Pick<NeedSum, 'programme' | 'topic' | 'department' | 'quarter'>;
    people: string[];
    credits: number;
  }>([
    { $match: { ...agreed, person: { $in: await workingAmong(planners) } } },
    { $unwind: '$needs' },
    {
      $group: {
        _id: {
          programme: '$needs.programme',
          topic: { $cond: [{ $eq: ['$needs.programme', null] }, '$needs.topic', ''] },
          department: '$department',
          quarter: '$needs.quarter',
        },
        people: { $addToSet: '$person' },
        credits: { $sum: '$needs.credits' },
      },
    },
  ]);
  return sums.map(({ _id, people, credits }) => ({ ..._id, people, credits }));
}

/** What is needed, with all that was planned of it. */
export interface Needed extends Pick<NeedSum, 'programme' | 'topic' | 'credits'> {
  /** How many people need it, and how many by each quarter, from the first. */
  people: number;
  quarters: number[];
  /** By department and quarter. */
  sums: readonly NeedSum[];
}

/** Sums by what is needed, the most needed first. */
export function neededOf(sums: readonly NeedSum[]): Needed[] {
  const all = new Map<string, NeedSum[]>();
  for (const sum of sums) {
    const key = `${sum.programme ?? ''} ${sum.topic}`;
    const known = all.get(key);
    if (known) known.push(sum);
    else all.set(key, [sum]);
  }
  return [...all.values()]
    .flatMap(wholeOf)
    .sort((a, b) => b.people - a.people || b.credits - a.credits || (a.topic < b.topic ? -1 : 1));
}

function wholeOf(sums: readonly NeedSum[]): Needed[] {
  const [first] = sums;
  if (!first) return [];
  const { programme, topic } = first;
  const people = (of: readonly NeedSum[]) => new Set(of.flatMap((one) => one.people)).size;
  return [
    {
      ...{ programme, topic, sums, people: people(sums) },
      credits: sums.reduce((total, { credits }) => total + credits, 0),
      quarters: QUARTERS.map((quarter) => people(sums.filter((one) => one.quarter === quarter))),
    },
  ];
}
