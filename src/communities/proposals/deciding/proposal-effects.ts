import { audit } from '../../../decisions/audit/audit.js';
import type { Effect } from '../../../decisions/effects/effect.js';
import { postNotices } from '../../../letters/notices/notices.js';
import { departmentNames } from '../../../people/departments/departments.js';
import { departmentsOf, proposalAuditOf } from './proposal-audit.js';
import type { ProposalEvent, ProposalState } from './proposal-events.js';
import { proposalLettersOf } from './proposal-letters.js';

/** What follows from a proposal's events. */
export const proposalEffects: readonly Effect<ProposalState, ProposalEvent>[] = [
  {
    name: 'audit',
    write: async (number, recorded) => {
      const names = await departmentNames(departmentsOf(recorded));
      await audit(proposalAuditOf(number, recorded, names));
    },
  },
  {
    name: 'letters',
    write: async (_, recorded, state) => {
      if (state) await postNotices(await proposalLettersOf(state, recorded));
    },
  },
];
