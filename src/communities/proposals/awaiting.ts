import { dayIn } from '../../ground/time/days.js';
import { ProposalModel } from './proposal-model.js';
import { OWES_ANSWER } from './stages.js';

/** Whose answers somebody gives: of these departments, but not to what they asked themselves. */
interface Answering {
  departments: readonly string[];
  person: string;
}

/** How many answers somebody is to give, and how many are late; the first of their last days, and the first not over. */
interface AwaitedAnswers {
  count: number;
  overdue: number;
  first: string;
  /** Null where all of them are late. */
  next: string | null;
}

/** Undefined where nothing waits for their answer. */
export async function answersAwaited(
  { departments, person }: Answering,
  now: Date,
): Promise<AwaitedAnswers | undefined> {
  const today = dayIn(now);
  const [counted] = await ProposalModel.aggregate<AwaitedAnswers>([
    {
      $match: {
        department: { $in: [...departments] },
        stage: { $in: [...OWES_ANSWER] },
        asker: { $ne: person },
      },
    },
    {
      $group: {
        _id: null,
        count: { $sum: 1 },
        overdue: { $sum: { $cond: [{ $lt: ['$due', today] }, 1, 0] } },
        first: { $min: '$due' },
        next: { $min: { $cond: [{ $lt: ['$due', today] }, null, '$due'] } },
      },
    },
  ]);
  return counted;
}

/**
 * What somebody of the institute is to look at, not what they asked themselves: how many, and when the first of
 * them came in; undefined where there is none.
 */
export async function looksAwaited(
  person: string,
): Promise<{ count: number; since: Date } | undefined> {
  const [counted] = await ProposalModel.aggregate<{ count: number; since: Date }>([
    { $match: { stage: 'asked', asker: { $ne: person } } },
    { $group: { _id: null, count: { $sum: 1 }, since: { $min: '$stageAt' } } },
  ]);
  return counted;
}
