import { found } from '../../ground/errors.js';
import { dayIn } from '../../ground/time/days.js';
import { PAGE_SIZE } from '../../web/queries/paging.js';
import type { Project } from './project.js';
import { ProjectModel } from './project-model.js';
import { UNDER_WAY, waitingSince, type Stage } from './stages.js';

/** What lists need of a project. */
const LISTED = {
  ...{ community: 1, title: 1, place: 1, stage: 1, stageAt: 1, department: 1 },
  ...{ money: 1, needsHelp: 1, help: 1, initiators: 1 },
} as const;
export type ListedProject = Pick<Project, '_id' | keyof typeof LISTED>;

/** Which projects to list: each condition narrows; undefined is all. */
export interface ProjectFilter {
  /** Codes of communities. */
  communities?: readonly string[] | undefined;
  stage?: Stage | undefined;
  needsHelp?: true | undefined;
}

/** One page of projects, those that came to their stage last first, and how many there are. */
export async function findProjects(
  { communities, stage, needsHelp }: ProjectFilter,
  page: number,
): Promise<{ projects: ListedProject[]; total: number }> {
  const filter = {
    ...(communities ? { community: { $in: [...communities] } } : {}),
    ...(stage ? { stage } : {}),
    ...(needsHelp ? { needsHelp } : {}),
  };
  const [projects, total] = await Promise.all([
    ProjectModel.find(filter, LISTED)
      .sort({ stageAt: -1, _id: -1 })
      .skip((page - 1) * PAGE_SIZE)
      .limit(PAGE_SIZE)
      .lean<ListedProject[]>(),
    ProjectModel.countDocuments(filter),
  ]);
  return { projects, total };
}

const HAPPENED = { community: 1, title: 1, steps: 1, money: 1 } as const;

/** A project with what happened to it and its book. */
export type HappenedProject = Pick<Project, '_id' | keyof typeof HAPPENED>;

/** Projects that came to a stage within a period, or whose book has a line of it, in the order of their numbers. */
export async function projectsHappening({
  from,
  before,
}: {
  from: Date;
  before: Date;
}): Promise<HappenedProject[]> {
  const [first, last] = [dayIn(from), dayIn(new Date(before.getTime() - 1))];
  const ask = (filter: object) =>
    ProjectModel.find(filter, HAPPENED).lean<HappenedProject[]>().exec();
  const [stepped, paid] = await Promise.all([
    ask({ steps: { $elemMatch: { at: { $gte: from, $lt: before } } } }),
    ask({ money: { $elemMatch: { day: { $gte: first, $lte: last } } } }),
  ]);
  const all = new Map([...stepped, ...paid].map((project) => [project._id, project]));
  return [...all.values()].sort((a, b) => (a._id < b._id ? -1 : 1));
}

/** More projects than these no community has: its page shows no more. */
const MOST_OF_ONE = 100;

/** The projects of a community, those that came to their stage last first. */
export const projectsOf = (community: string): Promise<ListedProject[]> =>
  ProjectModel.find({ community }, LISTED)
    .sort({ stageAt: -1, _id: -1 })
    .limit(MOST_OF_ONE)
    .lean<ListedProject[]>()
    .exec();

/** How many projects each community has, by its code; those that have none are missing. */
export async function countProjects(): Promise<Map<string, number>> {
  const counted = await ProjectModel.aggregate<{ _id: string; count: number }>([
    { $sort: { community: 1 } },
    { $group: { _id: '$community', count: { $sum: 1 } } },
  ]);
  return new Map(counted.map(({ _id, count }) => [_id, count]));
}

/** So many that wait are shown at once. */
const MOST_WAITING = 50;

/** Projects that came to their stage more than thirty days ago, the oldest first; of some communities, or of all. */
export const waitingProjects = (
  now: Date,
  communities?: readonly string[],
): Promise<ListedProject[]> =>
  ProjectModel.find(
    {
      ...(communities ? { community: { $in: [...communities] } } : {}),
      stage: { $in: [...UNDER_WAY] },
      stageAt: { $lte: waitingSince(now) },
    },
    LISTED,
  )
    .sort({ stageAt: 1, _id: 1 })
    .limit(MOST_WAITING)
    .lean<ListedProject[]>()
    .exec();

/** A project by the number in its address. @throws {NotFound} */
export const projectByNumber = async (number: string): Promise<Project> =>
  found(await ProjectModel.findById(number).lean<Project | null>());

/** What those of these projects that there are call themselves, by number. */
export async function projectsCalled(
  numbers: readonly string[],
): Promise<Map<string, Pick<Project, 'title'>>> {
  if (numbers.length === 0) return new Map();
  const called = await ProjectModel.find({ _id: { $in: [...numbers] } }, { title: 1 }).lean<
    Pick<Project, '_id' | 'title'>[]
  >();
  return new Map(called.map((project) => [project._id, project]));
}
