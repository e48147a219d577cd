import { sortKey } from '../../people/names/sort-key.js';
import type { Community, Coordinator } from './community.js';
import type { CommunityEvent, CommunityState } from './community-events.js';

/** The community after an event. */
export function evolveCommunity(state: CommunityState, event: CommunityEvent): CommunityState {
  const { at, by } = event;
  if (event.type === 'community-added') {
    const { code: _id, form, values } = event;
    return {
      ...{ _id, form, ...values, coordinators: [], meetings: [], closed: null, version: 1 },
      sortKey: sortKey(values.name.uk),
    };
  }
  if (!state) return state;
  switch (event.type) {
    case 'community-changed': {
      const changed = { ...state, ...event.values, version: state.version + 1 };
      return { ...changed, sortKey: sortKey(changed.name.uk) };
    }
    case 'coordinator-named':
      return {
        ...state,
        coordinators: [
          ...ended(state, at),
          ...(event.person === null
            ? []
            : [{ person: event.person, from: at, to: null, shownSince: null }]),
        ],
      };
    case 'coordinator-shown':
      return {
        ...state,
        coordinators: state.coordinators.map((one) =>
          one.to === null ? { ...one, shownSince: event.shown ? at : null } : one,
        ),
      };
    case 'meeting-logged':
      return { ...state, meetings: [...state.meetings, { ...event.meeting, by, at }] };
    case 'community-closed':
      return {
        ...state,
        coordinators: ended(state, at),
        closed: { reason: event.reason, by, at },
      };
    case 'coordinator-merged':
      return {
        ...state,
        coordinators: state.coordinators.map((one) =>
          one.person === event.from ? { ...one, person: event.into } : one,
        ),
      };
  }
}

/** Those who coordinated it, each with an end; nobody's name is shown any more. */
const ended = ({ coordinators }: Community, at: Date): Coordinator[] =>
  coordinators.map((one) => (one.to === null ? { ...one, to: at, shownSince: null } : one));
