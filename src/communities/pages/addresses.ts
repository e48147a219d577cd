import { COORDINATION } from '../../ground/addresses/communities.js';

export const COORDINATED = COORDINATION.below('/:code');
export const COORDINATED_MEETINGS = COORDINATED.below('/meetings');
