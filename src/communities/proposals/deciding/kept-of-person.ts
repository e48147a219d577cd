import { keptIn, told } from '../../../database/kept.js';
import { REGISTRY } from '../../../decisions/registry.js';
import { systemClock } from '../../../ground/clock.js';
import type { Proposal } from '../proposal.js';
import { ProposalModel } from '../proposal-model.js';
import { proposals } from './proposals.js';

/** What somebody proposed, and what came of it; who dealt with it is left out. */
export const proposalsKept = told(
  keptIn<Proposal>(ProposalModel, { by: ['asker'] }),
  ({ _id, title, text, residence, nameShownSince, askedAt, stage, project, district }) => ({
    ...{ number: _id, title, text, residence, nameShownSince, askedAt, stage, project, district },
  }),
);

/**
 * Nothing tells any more who asked: what everybody has read stays without them, the rest goes. Harmless to
 * repeat.
 */
export async function forgetProposals(person: string): Promise<void> {
  for (const { _id } of await ProposalModel.find({ asker: person }, { _id: 1 }).lean())
    await proposals.handle(_id, { type: 'forget-asker', by: REGISTRY, at: systemClock() });
}

interface Joining {
  from: string;
  into: string;
  by: string;
  at: Date;
}

/** What somebody proposed under the record that goes is theirs under the one that stays. Harmless to repeat. */
export async function joinProposals({ from, into, by, at }: Joining): Promise<void> {
  for (const { _id } of await ProposalModel.find({ asker: from }, { _id: 1 }).lean())
    await proposals.handle(_id, { type: 'follow-merge', from, into, by, at });
}
