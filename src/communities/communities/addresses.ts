import { KEPT_COMMUNITIES as THE_KEPT_COMMUNITIES } from '../../ground/addresses/communities.js';

/** What everybody may read of communities and projects; the same for their coordinators; the institute's list. */
export const COMMUNITIES = '/communities';
export const COORDINATION = '/coordination';
export const KEPT_COMMUNITIES = '/institute/communities';

/** Where everybody reads of a community. */
export const communityHref = (code: string): string => `${COMMUNITIES}/${code}`;

/** Where the institute keeps a community, and what lies below: `keptHref('PIDZAMCHE', '/closing')`. */
export const keptHref = (code: string, rest = ''): string => `${KEPT_COMMUNITIES}/${code}${rest}`;

/** Where a coordinator looks after a community. */
export const coordinationHref = (code: string, rest = ''): string =>
  `${COORDINATION}/${code}${rest}`;

export const KEPT_COMMUNITY = THE_KEPT_COMMUNITIES.below('/:code');
export const KEPT_COMMUNITY_CLOSING = KEPT_COMMUNITY.below('/closing');
export const KEPT_COMMUNITY_COORDINATOR = KEPT_COMMUNITY.below('/coordinator');
export const NEW_KEPT_COMMUNITY = THE_KEPT_COMMUNITIES.below('/new');
