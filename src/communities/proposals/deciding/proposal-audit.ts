import type { AuditEntry } from '../../../decisions/audit/audit.js';
import type { Recorded } from '../../../decisions/decider.js';
import { formatIsoDay } from '../../../ground/language/format.js';
import type { Bilingual } from '../../../ground/plain.js';
import type { ProposalEvent } from './proposal-events.js';

/** Ids of the departments that a proposal's events name. */
export const departmentsOf = (recorded: readonly Recorded<ProposalEvent>[]): string[] =>
  recorded.flatMap(({ event }) =>
    event.type === 'forwarded'
      ? [event.from, event.department]
      : event.type === 'shown'
        ? [event.department]
        : [],
  );

/**
 * What is kept for good of a proposal's events: its number and days, and the departments by the names that they
 * have then; nothing that was typed freely.
 */
export const proposalAuditOf = (
  number: string,
  recorded: readonly Recorded<ProposalEvent>[],
  names: ReadonlyMap<string, Bilingual>,
): AuditEntry[] =>
  recorded.flatMap(({ id, event }): AuditEntry[] => {
    const entry = { key: `proposal:${id}`, at: event.at, by: event.by, values: { number } };
    switch (event.type) {
      case 'shown': {
        const department = names.get(event.department)?.uk ?? '–';
        const values = { number, department, until: formatIsoDay(event.due) };
        return [{ ...entry, action: 'proposal-shown', values }];
      }
      case 'forwarded': {
        const [was, is] = [event.from, event.department].map((id) => names.get(id)?.uk ?? '–');
        return [{ ...entry, action: 'proposal-forwarded', values: { number, was, is } }];
      }
      case 'due-moved': {
        const values = { number, until: formatIsoDay(event.due) };
        return [{ ...entry, action: 'proposal-due-moved', values }];
      }
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
      case 'hidden':
      case 'asker-forgotten':
        return [{ ...entry, action: `proposal-${event.type}` }];
    }
  });
