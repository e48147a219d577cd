import { found } from '../../ground/errors.js';
import { dayIn } from '../../ground/time/days.js';
import { PAGE_SIZE } from '../../web/queries/paging.js';
import type { Proposal, ProposalStep } from './proposal.js';
import { ProposalModel } from './proposal-model.js';
import { OWES_ANSWER, PUBLIC_STAGES, type Stage } from './stages.js';
import { dayBegan, QUICK_DAYS } from './terms.js';

const LISTED = {
  ...{ title: 1, stage: 1, stageAt: 1, askedAt: 1, category: 1, department: 1, district: 1 },
  ...{ due: 1, answeredOn: 1, asker: 1 },
} as const;
const FIGURED = {
  ...{ department: 1, stage: 1, due: 1, answeredOn: 1 },
  ...{ 'steps.stage': 1, 'steps.at': 1, 'steps.department': 1 },
} as const;
export type ListedProposal = Pick<Proposal, '_id' | keyof typeof LISTED>;
/** What figures count: no word that somebody typed. */
export type FiguredProposal = Pick<Proposal, 'department' | 'stage' | 'due' | 'answeredOn'> & {
  steps: Pick<ProposalStep, 'stage' | 'at' | 'department'>[];
};

/** Which proposals to list: each condition narrows; undefined is all. */
export interface ProposalFilter {
  stages: readonly Stage[];
  /** Ids of departments. */
  departments?: readonly string[] | undefined;
  district?: string | undefined;
  /** Only those that everybody may read. */
  open?: true;
  /** Only those whose answer is owed and was due before the day of this moment. */
  overdueAt?: Date | undefined;
  /** Only those whose answer is owed and this person may give it, as they did not ask: what is due first in front. */
  answerer?: string | undefined;
}

/** One page of proposals, those that came to their stage last first where nothing else is said, and how many there are. */
export async function findProposals(
  { stages, departments, district, open, overdueAt, answerer }: ProposalFilter,
  page: number,
): Promise<{ proposals: ListedProposal[]; total: number }> {
  const owing = stages.filter((stage) => OWES_ANSWER.some((one) => one === stage));
  const filter = {
    stage: { $in: (overdueAt ?? answerer) ? owing : [...stages] },
    ...(answerer === undefined ? {} : { asker: { $ne: answerer } }),
    ...(departments ? { department: { $in: [...departments] } } : {}),
    ...(district === undefined ? {} : { district }),
    ...(open ? { hiddenAt: null } : {}),
    ...(overdueAt ? { due: { $gt: '', $lt: dayIn(overdueAt) } } : {}),
  };
  const [proposals, total] = await Promise.all([
    ProposalModel.find(filter, LISTED)
      .sort(answerer === undefined ? { stageAt: -1, _id: -1 } : { due: 1, _id: 1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean<ListedProposal[]>(),
    ProposalModel.countDocuments(filter),
  ]);
  return { proposals, total };
}

/** How many the institute has not looked at yet. */
export const countAsked = (): Promise<number> => ProposalModel.countDocuments({ stage: 'asked' });

/** What came in before a moment and the institute has not looked at yet. */
export const askedBefore = (moment: Date): Promise<Proposal[]> =>
  ProposalModel.find({ stage: 'asked', stageAt: { $lt: moment } })
    .lean<Proposal[]>()
    .exec();

/** How many the institute has not looked at though the shortest term of the law is over. */
export const countAskedTooLong = (now: Date): Promise<number> =>
  ProposalModel.countDocuments({ stage: 'asked', stageAt: { $lt: dayBegan(now, QUICK_DAYS) } });

/** More than these nobody is shown of what they proposed: a few a day are all that anybody may. */
const MOST_OWN = 100;

/** What a person proposed, the latest first. */
export const proposalsBy = (asker: string): Promise<ListedProposal[]> =>
  ProposalModel.find({ asker }, LISTED)
    .sort({ askedAt: -1 })
    .limit(MOST_OWN)
    .lean<ListedProposal[]>()
    .exec();

/** A proposal by the number in its address. @throws {NotFound} */
export const proposalByNumber = async (number: string): Promise<Proposal> =>
  found(await ProposalModel.findById(number).lean<Proposal | null>());

/** Those whose answer is owed and due until a day, 'YYYY-MM-DD', which is included. */
export const owedUntil = (to: string): Promise<Proposal[]> =>
  ProposalModel.find({ stage: { $in: [...OWES_ANSWER] }, due: { $gt: '', $lte: to } })
    .lean<Proposal[]>()
    .exec();

/** What everybody may read of a year in which it came in, for its figures. */
export const proposalsOfYear = (year: number): Promise<FiguredProposal[]> =>
  ProposalModel.find(
    { _id: { $gte: `${year}-`, $lt: `${year}.` }, stage: { $in: [...PUBLIC_STAGES] } },
    FIGURED,
  )
    .lean<FiguredProposal[]>()
    .exec();

const owing = (departments: readonly string[]) => ({
  department: { $in: [...departments] },
  stage: { $in: [...OWES_ANSWER] },
});

/** To how much these departments owe an answer. */
export const countOwed = async (departments: readonly string[]): Promise<number> =>
  departments.length === 0 ? 0 : ProposalModel.countDocuments(owing(departments));

/** All that these departments owe an answer to. */
export const owedBy = (departments: readonly string[]): Promise<ListedProposal[]> =>
  ProposalModel.find(owing(departments), LISTED).lean<ListedProposal[]>().exec();

/** One page of what these departments owe an answer to, the one that is due first in front, and how many there are. */
export async function findOwed(
  departments: readonly string[],
  page: number,
): Promise<{ proposals: ListedProposal[]; total: number }> {
  const [proposals, total] = await Promise.all([
    ProposalModel.find(owing(departments), LISTED)
      .sort({ due: 1, _id: 1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean<ListedProposal[]>(),
    ProposalModel.countDocuments(owing(departments)),
  ]);
  return { proposals, total };
}

/** The year in which the latest of what everybody may read came in; undefined where there is nothing. */
export async function latestYear(): Promise<number | undefined> {
  const latest = await ProposalModel.findOne({ stage: { $in: [...PUBLIC_STAGES] } }, { _id: 1 })
    .sort({ _id: -1 })
    .lean();
  return latest ? Number(latest._id.slice(0, 4)) : undefined;
}
