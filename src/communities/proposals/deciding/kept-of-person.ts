import { keptIn, told } from '../../../database/kept.js';
import { REGISTRY } from '../../../decisions/registry.js';
import { systemClock } from '../../../ground/clock.js';
import type { Proposal } from '../proposal.js';
import { ProposalModel } from '../proposal-model.js';
import { proposals } from './proposals.js';

/** What somebody proposed and agreed to, and what came of it; who dealt with it is left out. */
export const proposalsKept = told(
  keptIn<Proposal>(ProposalModel, { by: ['asker'] }),
  ({ _id, steps, moves, ...kept }) => ({
    ...{ number: _id, ...pick(kept), hiddenAt: kept.hiddenAt, hiddenWhy: kept.hiddenWhy },
    steps: steps.map(({ stage, at, note, department }) => ({ stage, at, note, department })),
    moves: moves.map(({ from, to, reason, at }) => ({ from, to, reason, at })),
  }),
);

const pick = ({ title, text, residence, nameShownSince, consent, ...rest }: Told) => {
  const { askedAt, stage, category, department, due, answeredOn, project, district } = rest;
  return {
    ...{ title, text, residence, nameShownSince, consent, askedAt, stage, category },
    ...{ department, due, answeredOn, project, district },
  };
};
type Told = Omit<Proposal, '_id' | 'steps' | 'moves'>;

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
