import { audit } from '../../decisions/audit/audit.js';
import type { Effect } from '../../decisions/effects/effect.js';
import { postNotices, type Notice } from '../../letters/notices/notices.js';
import { communityAuditOf } from './community-audit.js';
import type { CommunityEvent, CommunityState } from './community-events.js';

/** What follows from a community's events. */
export const communityEffects: readonly Effect<CommunityState, CommunityEvent>[] = [
  { name: 'audit', write: (_, recorded, state) => audit(communityAuditOf(recorded, state)) },
  {
    name: 'letters',
    write: (community, recorded) =>
      postNotices(
        recorded.flatMap(({ id: key, event }): Notice[] => {
          if (event.type !== 'coordinator-named' || event.person === null) return [];
          const { at, person } = event;
          return [{ key, at, person, kind: 'coordinator-named', values: { community } }];
        }),
      ),
  },
];
