import { ITSELF, type Layout } from '../../../decisions/decision-documents.js';
import { decisionsIn } from '../../../decisions/decides.js';
import { DecisionStore } from '../../../decisions/decision-store.js';
import { ProposalModel } from '../proposal-model.js';
import { decideProposal } from './decide-proposal.js';
import { proposalEffects } from './proposal-effects.js';
import type { ProposalCommand, ProposalEvent, ProposalState } from './proposal-events.js';

/** The proposals themselves, by number: each decides about itself. */
export const proposals = new DecisionStore<ProposalState, ProposalCommand, ProposalEvent>({
  collection: decisionsIn(ProposalModel),
  decider: decideProposal,
  layout: ITSELF as Layout<ProposalState>,
  effects: proposalEffects,
});
