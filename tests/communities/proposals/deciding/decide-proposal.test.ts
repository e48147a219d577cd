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

describe('a proposal that is hidden and whose asker is forgotten', () => {
  const hidden: ProposalEvent = { ...act, type: 'hidden', reason: 'Чужий телефон' };
  const forgotten: ProposalEvent = { ...act, type: 'asker-forgotten' };
  const answered: ProposalEvent[] = [
    { ...act, type: 'taken' },
    { ...act, type: 'answered', text: 'Поставили' },
  ];
  const after = (...more: ProposalEvent[]) =>
    [...events, ...more].reduce<ProposalState>(evolveProposal, null);

  it('is owed by nobody, whichever came first, and keeps no word', () => {
    for (const state of [after(hidden, forgotten), after(forgotten, hidden)]) {
      expect(state).toMatchObject({ stage: 'withdrawn', department: null, text: '–', steps: [] });
      expect(JSON.stringify(state)).not.toMatch(/лавки|телефон/i);
    }
    // The same form twice hides it once.
    const again = { ...act, type: 'hide' as const, reason: 'Чужий телефон' };
    expect(decideProposal.decide(again, after(forgotten, hidden))).toEqual([]);
  });

  it('keeps how far it came where it was answered', () => {
    for (const state of [
      after(...answered, hidden, forgotten),
      after(...answered, forgotten, hidden),
    ]) {
      expect(state).toMatchObject({ stage: 'answered', title: '–', hiddenWhy: '' });
      expect(JSON.stringify(state)).not.toMatch(/лавки|телефон|поставили/i);
    }
  });

  it('stays as it was while only one of both is so', () => {
    expect(after(forgotten)).toMatchObject({ stage: 'shown', text: 'Поставте лавки' });
    expect(after(hidden)).toMatchObject({ stage: 'shown', text: 'Поставте лавки' });
  });
});

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
