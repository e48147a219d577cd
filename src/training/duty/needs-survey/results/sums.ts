import { foldWords } from '../../../../ground/text/fold-words.js';
import { QUARTERS } from '../../individual/individual.js';
import type { NeedSum } from '../../individual/needs/needs.js';
import type { Answer, Wish } from '../answers/answer.js';

/** What departments need of a programme or topic, beside what people agreed on in individual programmes. */
export interface WishSum {
  /** Id of the programme; null for a topic in somebody's own words. */
  programme: string | null;
  /** As the first wrote it; empty for a programme. */
  topic: string;
  /** How many people, in all, for how many it is urgent, and by each quarter, from the first. */
  people: number;
  urgent: number;
  quarters: number[];
  /** How many departments said so. */
  departments: number;
  /** How many people agreed on it in their individual programmes. */
  agreed: number;
}

/** By what a need is known: its programme, or the words of its topic however they were typed. */
export const needKey = ({ programme, topic }: Pick<Wish, 'programme' | 'topic'>): string =>
  programme ?? `topic ${foldWords(topic).join(' ') || topic}`;

/** What was said and planned of one thing. */
interface Heap {
  first: Pick<Wish, 'programme' | 'topic'>;
  wishes: Wish[];
  departments: Set<string>;
  planners: Set<string>;
}

/** Sums by what is needed, what most people need first. */
export function sumsOf(answers: readonly Answer[], agreed: readonly NeedSum[]): WishSum[] {
  const heaps = new Map<string, Heap>();
  const heapOf = ({ programme, topic }: Heap['first']): Heap => {
    const key = needKey({ programme, topic });
    const first = { programme, topic };
    const heap = heaps.get(key) ?? {
      first,
      wishes: [],
      departments: new Set(),
      planners: new Set(),
    };
    heaps.set(key, heap);
    return heap;
  };
  for (const { department, wishes } of answers)
    for (const wish of wishes) {
      const heap = heapOf(wish);
      heap.wishes.push(wish);
      heap.departments.add(department);
    }
  for (const plan of agreed) {
    const { planners } = heapOf(plan);
    for (const person of plan.people) planners.add(person);
  }
  return [...heaps.values()]
    .map(sumOf)
    .sort((a, b) => b.people - a.people || b.agreed - a.agreed || (a.topic < b.topic ? -1 : 1));
}

const sumOf = ({ first, wishes, departments, planners }: Heap): WishSum => ({
  ...first,
  ...{ people: peopleIn(wishes), urgent: peopleIn(wishes.filter(isUrgent)) },
  quarters: QUARTERS.map((one) => peopleIn(wishes.filter(({ quarter }) => quarter === one))),
  ...{ departments: departments.size, agreed: planners.size },
});

const isUrgent = ({ priority }: Wish): boolean => priority === 'high';

const peopleIn = (wishes: readonly Wish[]): number =>
  wishes.reduce((sum, { people }) => sum + people, 0);
