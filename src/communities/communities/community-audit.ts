import type { AuditEntry } from '../../decisions/audit/audit.js';
import type { Recorded } from '../../decisions/decider.js';
import type { CommunityEvent, CommunityState } from './community-events.js';

/** What is kept for good of a community's events: whom they concern by id alone, and nothing that was typed freely. */
export function communityAuditOf(
  recorded: readonly Recorded<CommunityEvent>[],
  state: CommunityState,
): AuditEntry[] {
  const community = state?.name.uk ?? '';
  return recorded.flatMap(({ id, event }): AuditEntry[] => {
    const entry = { key: `community:${id}`, at: event.at, by: event.by, values: { community } };
    switch (event.type) {
      case 'community-added':
      case 'community-changed':
        return [{ ...entry, action: event.type }];
      case 'coordinator-named': {
        const { person, was } = event;
        if (person !== null) return [{ ...entry, action: 'coordinator-named', person }];
        return [
          { ...entry, action: 'coordinator-ended', ...(was === null ? {} : { person: was }) },
        ];
      }
      case 'coordinator-shown':
        return [{ ...entry, action: event.shown ? 'coordinator-shown' : 'coordinator-hidden' }];
      case 'meeting-logged': {
        const { day, people } = event.meeting;
        return [{ ...entry, action: 'meeting-logged', values: { community, day, people } }];
      }
      case 'community-closed':
        return [{ ...entry, action: event.type }];
      // The audit of the merged records says it.
      case 'coordinator-merged':
        return [];
    }
  });
}
