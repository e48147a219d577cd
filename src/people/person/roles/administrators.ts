import type { Decider } from '../../../decisions/decider.js';
import { Forbidden } from '../../../ground/errors.js';
import { LastAdministrator, NotAsked, SecondNeeded } from './role-refusals.js';

/** That an administrator asks the others to let somebody be one. */
export interface AdministratorRequest {
  person: string;
  by: string;
  at: Date;
}

/** What is decided about who administers the registry. */
export interface AdministratorsState {
  /** Those from whom the role was taken: they are none, whatever their record says yet. */
  taken: string[];
  /** The oldest first, one a person. */
  requests: AdministratorRequest[];
}

interface Act {
  person: string;
  by: string;
  at: Date;
  /** Ids of those who work here and whose record says that they administer; see administrators-store.ts. */
  standing?: readonly string[];
}

/**
 * `leave` takes the role of whoever goes, no matter who says that they go. `grant` and `withdraw` say what a
 * provider's groups give and no longer give, as whoever runs the registry has set it: by no administrator's
 * word, and without a second one's.
 */
export type AdministratorsCommand = Act & {
  type: 'give' | 'confirm' | 'decline' | 'take' | 'leave' | 'grant' | 'withdraw';
};

const BY_NOBODY: readonly AdministratorsCommand['type'][] = ['leave', 'grant', 'withdraw'];

export interface AdministratorsEvent {
  type: 'asked' | 'given' | 'declined' | 'taken';
  person: string;
  by: string;
  at: Date;
}

/**
 * Who administers the registry: one document decides for all, so that two who take each other's role at
 * once leave one of them. Nobody becomes an administrator by the word of one, where there are two; and
 * the last one stays.
 */
export const administrators: Decider<
  AdministratorsState,
  AdministratorsCommand,
  AdministratorsEvent
> = {
  initial: { taken: [], requests: [] },

  decide(command, state) {
    const { type, person, by, at, standing = [] } = command;
    const active = standing.filter((id) => !state.taken.includes(id));
    const request = state.requests.find((one) => one.person === person);
    const event = (what: AdministratorsEvent['type']): AdministratorsEvent[] => [
      { type: what, person, by, at },
    ];
    if (!BY_NOBODY.includes(type) && !active.includes(by)) throw new Forbidden();
    switch (type) {
      case 'give':
        if (active.includes(person)) return [];
        if (active.length === 1) return event('given');
        return request ? [] : event('asked');
      case 'confirm':
        if (active.includes(person)) return [];
        if (!request) throw new NotAsked();
        if (request.by === by) throw new SecondNeeded();
        return event('given');
      case 'grant':
        return active.includes(person) ? [] : event('given');
      case 'decline':
        return request ? event('declined') : [];
      case 'take':
      case 'withdraw':
      case 'leave':
        if (!active.includes(person)) return request && type === 'leave' ? event('declined') : [];
        if (active.length === 1) throw new LastAdministrator();
        return event('taken');
    }
  },

  evolve({ taken, requests }, { type, person, by, at }) {
    const others = requests.filter((one) => one.person !== person);
    switch (type) {
      case 'asked':
        return { taken, requests: [...others, { person, by, at }] };
      case 'given':
        return { taken: taken.filter((id) => id !== person), requests: others };
      case 'declined':
        return { taken, requests: others };
      case 'taken':
        return {
          taken: [...taken, person],
          // What they asked for, nobody asks any more.
          requests: others.filter((one) => one.by !== person),
        };
    }
  },
};
