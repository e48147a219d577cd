import { ITSELF, type Layout } from '../../decisions/decision-documents.js';
import { decisionsIn } from '../../decisions/decides.js';
import { DecisionStore } from '../../decisions/decision-store.js';
import { CommunityModel } from './community-model.js';
import { communityEffects } from './community-effects.js';
import type { CommunityCommand, CommunityEvent, CommunityState } from './community-events.js';
import { decideCommunity } from './decide-community.js';

/** The communities themselves, by code: each decides about itself. */
export const communities = new DecisionStore<CommunityState, CommunityCommand, CommunityEvent>({
  collection: decisionsIn(CommunityModel),
  decider: decideCommunity,
  layout: ITSELF as Layout<CommunityState>,
  effects: communityEffects,
});
