import { codeForm } from '../../ground/text/identity-form.js';
import { found } from '../../ground/errors.js';
import { ShortMemory } from '../../ground/memory/short-memory.js';
import { coordinates, coordinatorOf, type Community } from './community.js';
import { CommunityModel } from './community-model.js';

/** What lists need of a community: all but the log of its meetings. */
const LISTED = { meetings: 0, pending: 0 } as const;
export type ListedCommunity = Omit<Community, 'meetings'>;

/** All communities, those that are active no more among them, in Ukrainian order: a city has some dozens. */
export const allCommunities = (): Promise<ListedCommunity[]> =>
  CommunityModel.find({}, LISTED).sort({ sortKey: 1 }).lean<ListedCommunity[]>().exec();

/** A community by the code in its address, however it was typed. @throws {NotFound} */
export const communityByCode = async (code: string): Promise<Community> =>
  found(await CommunityModel.findById(codeForm(code)).lean<Community | null>());

/** Communities by code, as lists need them. */
export async function communitiesByCodes(
  codes: readonly string[],
): Promise<Map<string, ListedCommunity>> {
  const some = await CommunityModel.find({ _id: { $in: [...new Set(codes)] } }, LISTED).lean<
    ListedCommunity[]
  >();
  return new Map(some.map((one) => [one._id, one]));
}

/** The active communities that a person coordinates now, in Ukrainian order. */
export async function coordinatedBy(person: string): Promise<ListedCommunity[]> {
  const some = await CommunityModel.find({ 'coordinators.person': person }, LISTED)
    .sort({ sortKey: 1 })
    .lean<ListedCommunity[]>();
  return some.filter((one) => coordinates(one, person));
}

/** Every page asks whose menu leads to their communities: who they are is asked once in some seconds. */
const coordinating = new ShortMemory<ReadonlySet<string>>({ lifeMs: 5000, most: 1 });
const ALL = 'all';

/** Whether somebody coordinates an active community, as it was seconds ago: nothing is decided by it. */
export const coordinatesNow = async (person: string): Promise<boolean> =>
  (await coordinating.get(ALL, coordinators)).has(person);

/** Another one coordinates from now on, or nobody: the next page of this process says so. */
export const coordinatorsChanged = (): void => {
  coordinating.forget(ALL);
};

async function coordinators(): Promise<ReadonlySet<string>> {
  const active = (await allCommunities()).filter(({ closed }) => closed === null);
  return new Set(active.flatMap((one) => coordinatorOf(one)?.person ?? []));
}
