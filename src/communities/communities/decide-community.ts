import { isDeepStrictEqual } from 'node:util';
import type { Decider } from '../../decisions/decider.js';
import { NotFound } from '../../ground/errors.js';
import { dayIn } from '../../ground/time/days.js';
import { refuseOneself } from '../../people/person/oneself.js';
import { coordinates, coordinatorOf, type Community } from './community.js';
import type { CommunityCommand, CommunityEvent, CommunityState } from './community-events.js';
import {
  CommunityChanged,
  CommunityClosed,
  CommunityCodeTaken,
  MeetingToCome,
  NotTheCoordinator,
  TooManyMeetings,
} from './community-refusals.js';
import { evolveCommunity } from './evolve-community.js';

/** So many meetings a community writes down: one a week for twenty years. */
export const MOST_MEETINGS = 1000;

type Of<Type extends CommunityCommand['type']> = CommunityCommand & { type: Type };

/**
 * Decides about one community: what it is, who coordinates it, what its meetings decided, and that it is
 * active no more. What is decided once is not decided again: the same command twice changes nothing.
 */
export const decideCommunity: Decider<CommunityState, CommunityCommand, CommunityEvent> = {
  initial: null,

  decide(command, state) {
    const { at, by } = command;
    if (command.type === 'add') return add(command, state);
    if (!state) throw new NotFound();
    switch (command.type) {
      case 'change':
        return change(command, state);
      case 'name-coordinator':
        return name(command, state);
      case 'show-coordinator': {
        const { shown } = command;
        if (!coordinates(state, by)) throw new NotTheCoordinator();
        if ((coordinatorOf(state)?.shownSince !== null) === shown) return [];
        return [{ type: 'coordinator-shown', at, by, shown }];
      }
      case 'log-meeting':
        return logMeeting(command, state);
      case 'close':
        return state.closed ? [] : [{ type: 'community-closed', at, by, reason: command.reason }];
      case 'follow-merge': {
        const { from, into } = command;
        const named = state.coordinators.some(({ person }) => person === from);
        return named ? [{ type: 'coordinator-merged', at, by, from, into }] : [];
      }
    }
  },

  evolve: evolveCommunity,
};

/** @throws {CommunityCodeTaken} */
function add({ at, by, code, form, values }: Of<'add'>, state: CommunityState): CommunityEvent[] {
  if (!state) return [{ type: 'community-added', at, by, code, form, values }];
  if (state.form !== form) throw new CommunityCodeTaken();
  return [];
}

/** @throws {CommunityClosed, CommunityChanged} */
function change({ at, by, seen, values }: Of<'change'>, state: Community): CommunityEvent[] {
  if (state.closed) throw new CommunityClosed();
  const known = new Map<string, unknown>(Object.entries(state));
  const changed = Object.fromEntries(
    Object.entries(values).filter(([name, value]) => !isDeepStrictEqual(known.get(name), value)),
  );
  if (Object.keys(changed).length === 0) return [];
  if (seen !== state.version) throw new CommunityChanged();
  return [{ type: 'community-changed', at, by, values: changed }];
}

/** @throws {CommunityClosed, DecidesOnOneself} */
function name({ at, by, person }: Of<'name-coordinator'>, state: Community): CommunityEvent[] {
  const was = coordinatorOf(state)?.person ?? null;
  if (was === person) return [];
  // Whoever coordinates does not take themselves off and then judge what was theirs.
  if (was !== null) refuseOneself(by, was);
  // That nobody coordinates it any more may be said of one that is closed, too.
  if (person !== null) {
    if (state.closed) throw new CommunityClosed();
    refuseOneself(by, person);
  }
  return [{ type: 'coordinator-named', at, by, person, was }];
}

/** @throws {CommunityClosed, MeetingToCome, TooManyMeetings} */
function logMeeting({ at, by, meeting }: Of<'log-meeting'>, state: Community): CommunityEvent[] {
  if (state.meetings.some(({ id }) => id === meeting.id)) return [];
  if (state.closed) throw new CommunityClosed();
  if (meeting.day > dayIn(at)) throw new MeetingToCome();
  if (state.meetings.length >= MOST_MEETINGS) throw new TooManyMeetings(MOST_MEETINGS);
  return [{ type: 'meeting-logged', at, by, meeting }];
}
