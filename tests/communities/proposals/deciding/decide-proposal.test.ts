import { describe, expect, it } from '@jest/globals';
import { decideProposal } from '../../../../src/communities/proposals/deciding/decide-proposal.js';
import { evolveProposal } from '../../../../src/communities/proposals/deciding/evolve-proposal.js';
import type {
  ProposalEvent,
  ProposalState,
} from '../../../../src/communities/proposals/deciding/proposal-events.js';
import { NotYourDepartment } from '../../../../src/communities/proposals/proposal-refusals.js';

const act = { at: new Date('2026-05-04T10:00:00Z'), by: 'institute' };
const asked = {
  ...{ project: null, district: null, department: null },
  ...{ title: 'Лавки', text: 'Поставте лавки', residence: '' },
};
const events: ProposalEvent[] = [
  { ...act, type: 'asked', number: '1', form: 'f', asked, nameShown: false, consent: 'v1' },
  { ...act, type: 'shown', category: 'proposal', department: 'a', due: '2026-06-01' },
  { ...act, type: 'forwarded', from: 'a', department: 'b', reason: 'Веде інший підрозділ' },
];

describe('a proposal that was forwarded while somebody read it', () => {
  it('is dealt with no more by who decides for the department that it was forwarded from', () => {
    const state = events.reduce<ProposalState>(evolveProposal, null);
    const taking = { type: 'take' as const, at: act.at, by: 'head' };
    expect(() => decideProposal.decide({ ...taking, decidesFor: 'a' }, state)).toThrow(
      NotYourDepartment,
    );
    expect(decideProposal.decide({ ...taking, decidesFor: 'b' }, state)).toHaveLength(1);
  });
});
