import { codeForm } from '../../ground/text/identity-form.js';
import { found } from '../../ground/errors.js';
import { coordinates, type Community } from './community.js';
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
