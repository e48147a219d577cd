import { found } from '../../ground/errors.js';
import type { CurrentUser } from '../../web/routes/current-user.js';
import { coordinates, type Community } from '../communities/community.js';
import {
  allCommunities,
  coordinatedBy,
  type ListedCommunity,
} from '../communities/find-communities.js';

/** What somebody may do about a community's projects. */
export interface Keeper {
  /** Somebody of the institute who does not coordinate the community themselves: nobody judges their own. */
  judge: boolean;
}

/** What the person may do about the projects of a community; undefined for who does not look after them. */
export function keeperIfAny(
  { id, roles }: Pick<CurrentUser, 'id' | 'roles'>,
  community: Pick<Community, 'coordinators'>,
): Keeper | undefined {
  const own = coordinates(community, id);
  const institute = roles.includes('institute');
  return own || institute ? { judge: institute && !own } : undefined;
}

/**
 * What the person may do about the projects of a community: who coordinates it and the institute look after
 * them. @throws {NotFound} for everybody else
 */
export const keeperOf = (
  user: Pick<CurrentUser, 'id' | 'roles'>,
  community: Pick<Community, 'coordinators'>,
): Keeper => found(keeperIfAny(user, community));

/** The active communities whose projects the person looks after: all for the institute, or their own. */
export async function keptCommunities({
  id,
  roles,
}: Pick<CurrentUser, 'id' | 'roles'>): Promise<ListedCommunity[]> {
  const all = roles.includes('institute') ? await allCommunities() : await coordinatedBy(id);
  return all.filter(({ closed }) => closed === null);
}
