import type { AuditEntry } from '../../../decisions/audit/audit.js';
import type { Recorded } from '../../../decisions/decider.js';
import { formatIsoDay } from '../../../ground/language/format.js';
import type { ProposalEvent } from './proposal-events.js';

/** What is kept for good of a proposal's events: its number and days, nothing that was typed freely. */
export const proposalAuditOf = (
  number: string,
  recorded: readonly Recorded<ProposalEvent>[],
): AuditEntry[] =>
  recorded.flatMap(({ id, event }): AuditEntry[] => {
    const entry = { key: `proposal:${id}`, at: event.at, by: event.by, values: { number } };
    switch (event.type) {
      case 'shown':
      case 'due-moved':
        return [
          {
            ...{ ...entry, action: `proposal-${event.type}` },
            values: { number, until: formatIsoDay(event.due) },
          },
        ];
      case 'name-shown':
        return [{ ...entry, action: event.shown ? 'proposal-name-shown' : 'proposal-name-hidden' }];
      // The merge itself is told, and whose record it was.
      case 'asker-merged':
        return [];
      case 'asked':
      case 'declined':
      case 'taken':
      case 'answered':
      case 'finished':
      case 'refused':
      case 'forwarded':
      case 'hidden':
      case 'asker-forgotten':
        return [{ ...entry, action: `proposal-${event.type}` }];
    }
  });
