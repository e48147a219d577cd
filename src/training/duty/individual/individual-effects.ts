import { audit } from '../../../decisions/audit/audit.js';
import type { Effect } from '../../../decisions/effects/effect.js';
import { postNotices, type Notice } from '../../../letters/notices/notices.js';
import type { Individual, IndividualEvent, Party } from './individual.js';

const DECIDED = ['proposed', 'agreed', 'returned'] as const;

/** What follows from what happens to an individual programme. */
export const individualEffects: readonly Effect<Individual | null, IndividualEvent>[] = [
  {
    name: 'letters',
    write: (_, recorded) =>
      postNotices(recorded.flatMap(({ id: key, event }) => lettersAbout(key, event))),
  },
  {
    name: 'audit',
    write: (_, recorded) =>
      audit(
        recorded.flatMap(({ id: key, event: { type, person, year, by, at } }) => {
          const decided = DECIDED.find((one) => one === type);
          if (!decided) return [];
          const action = `individual-${decided}` as const;
          return [{ key, at, by: by.person, person, action, values: { year } }];
        }),
      ),
  },
];

/** A proposal is told to those who may agree, an agreement to both sides, one that came back to its author. */
function lettersAbout(key: string, event: IndividualEvent): Notice[] {
  const { person, year, at } = event;
  const letter = (kind: Notice['kind'], proposal: string, to: readonly Party[]): Notice[] =>
    to.map((one) => ({
      ...{ key, at, kind, person: one.person },
      values: { about: person, year, proposal, as: one.as },
    }));
  switch (event.type) {
    case 'proposed':
      return letter('individual-proposed', event.id, event.to);
    case 'agreed':
      return letter('individual-agreed', event.proposal.id, [event.proposal.by, event.by]);
    case 'returned': {
      const { id, by } = event.proposal;
      return by.person === event.by.person ? [] : letter('individual-returned', id, [by]);
    }
    case 'written':
    case 'dropped':
    case 'ticked':
    case 'joined':
      return [];
  }
}
