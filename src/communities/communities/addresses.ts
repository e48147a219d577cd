import { KEPT_COMMUNITIES } from '../../ground/addresses/communities.js';

export const KEPT_COMMUNITY = KEPT_COMMUNITIES.below('/:code');
export const KEPT_COMMUNITY_CLOSING = KEPT_COMMUNITY.below('/closing');
export const KEPT_COMMUNITY_COORDINATOR = KEPT_COMMUNITY.below('/coordinator');
export const NEW_KEPT_COMMUNITY = KEPT_COMMUNITIES.below('/new');
