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
  /** Somebody of the institute who does not coordinate the community themselves, nor did: nobody judges their own. */
  judge: boolean;
}

/**
 * What the person may do about the projects of a community, or about one that was begun then; undefined for
 * who does not look after them.
 */
export function keeperIfAny(
  { id, roles }: Pick<CurrentUser, 'id' | 'roles'>,
  community: Pick<Community, 'coordinators'>,
  since?: Date,
): Keeper | undefined {
  const own = coordinates(community, id);
  const institute = roles.includes('institute');
  const judge = institute && !coordinatedSince(community, id, since);
  return own || institute ? { judge } : undefined;
}

/** Whether they coordinate the community, or did at any time since then. */
const coordinatedSince = (
  { coordinators }: Pick<Community, 'coordinators'>,
  id: string,
  since?: Date,
): boolean =>
  coordinators.some(
    ({ person, to }) => person === id && (to === null || (since !== undefined && to >= since)),
  );

/**
 * What the person may do about the projects of a community, or about one that was begun then: who
 * coordinates it and the institute look after them. @throws {NotFound} for everybody else
 */
export const keeperOf = (
  user: Pick<CurrentUser, 'id' | 'roles'>,
  community: Pick<Community, 'coordinators'>,
  since?: Date,
): Keeper => found(keeperIfAny(user, community, since));

/** The active communities whose projects the person looks after: all for the institute, or their own. */
export async function keptCommunities({
  id,
  roles,
}: Pick<CurrentUser, 'id' | 'roles'>): Promise<ListedCommunity[]> {
  const all = roles.includes('institute') ? await allCommunities() : await coordinatedBy(id);
  return all.filter(({ closed }) => closed === null);
}
