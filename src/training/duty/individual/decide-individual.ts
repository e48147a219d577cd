import { isDeepStrictEqual } from 'node:util';
import type { Decider } from '../../../decisions/decider.js';
import { found } from '../../../ground/errors.js';
import { evolveIndividual } from './evolve-individual.js';
import {
  linesOf,
  MOST_NEEDS,
  sideOf,
  versionOf,
  type Individual,
  type IndividualCommand,
  type IndividualEvent,
  type Need,
  type Proposal,
} from './individual.js';
import {
  AwaitsAgreement,
  LinesChanged,
  NothingToPropose,
  OwnProposal,
  ProposalChanged,
  TooManyNeeds,
} from './individual-refusals.js';

type Of<Type extends IndividualCommand['type']> = IndividualCommand & { type: Type };

/**
 * Decides a person's individual programme of a year. Either side writes and proposes, the other agrees or
 * sends it back; what was agreed stands until both agree to something else. The same command twice yields
 * no second event.
 */
export const individual: Decider<Individual | null, IndividualCommand, IndividualEvent> = {
  initial: null,

  decide(command, state) {
    switch (command.type) {
      case 'write':
        return write(command, state);
      case 'drop': {
        const stands = writable(state).some(({ id }) => id === command.need);
        return stands ? [event(command, { type: 'dropped', need: command.need })] : [];
      }
      case 'propose':
        return propose(command, state);
      case 'agree':
        return agree(command, state);
      case 'return':
        return sendBack(command, state);
      case 'tick':
        return tick(command, state);
      case 'join':
        return join(command, state);
    }
  },

  evolve: evolveIndividual,
};

/** What an event says beside whose it is, who did it and when. */
type Said<Event = IndividualEvent> = Event extends IndividualEvent
  ? Omit<Event, 'person' | 'year' | 'by' | 'at'>
  : never;

const event = ({ person, year, by, at }: IndividualCommand, said: Said): IndividualEvent => ({
  ...said,
  ...{ person, year, by, at },
});

/** The lines that may be written on. @throws {AwaitsAgreement} */
function writable(state: Individual | null): readonly Need[] {
  if (state?.draft?.proposal) throw new AwaitsAgreement();
  return linesOf(state);
}

/** Nobody changes or proposes what they did not see. @throws {LinesChanged} */
function refuseUnseen(lines: readonly Need[], seen: string | undefined): void {
  if (seen !== undefined && seen !== versionOf(lines)) throw new LinesChanged();
}

function write(command: Of<'write'>, state: Individual | null): IndividualEvent[] {
  const needs = writable(state);
  const same = needs.find(({ id }) => id === command.need.id);
  if (same && isDeepStrictEqual(same, command.need)) return [];
  refuseUnseen(needs, command.seen);
  if (!same && needs.length >= MOST_NEEDS) throw new TooManyNeeds();
  return [event(command, { type: 'written', need: command.need })];
}

function propose(command: Of<'propose'>, state: Individual | null): IndividualEvent[] {
  const { id, to } = command;
  const standing = state?.draft?.proposal;
  if (isPast(id, state) || standing?.id === id) return [];
  if (standing) throw new AwaitsAgreement();
  if (!state?.draft || state.draft.needs.length === 0) throw new NothingToPropose();
  refuseUnseen(state.draft.needs, command.seen);
  return [event(command, { type: 'proposed', id, to })];
}

/** Whether the proposal was decided on already. */
const isPast = (proposal: string, state: Individual | null): boolean =>
  state?.agreement?.proposal === proposal || state?.draft?.returned?.proposal === proposal;

/** The proposal that was looked at, if it still stands. @throws {ProposalChanged} */
function standing(proposal: string, state: Individual | null): Proposal {
  const now = state?.draft?.proposal;
  if (now?.id !== proposal) throw new ProposalChanged();
  return now;
}

function agree(command: Of<'agree'>, state: Individual | null): IndividualEvent[] {
  const { by, department } = command;
  if (state?.agreement?.proposal === command.proposal) return [];
  const proposal = standing(command.proposal, state);
  if (proposal.by.person === by.person || sideOf(proposal.by) === sideOf(by))
    throw new OwnProposal();
  return [event(command, { type: 'agreed', proposal, department })];
}

/** The other side says what it would have otherwise; whoever proposed it takes it back. */
function sendBack(command: Of<'return'>, state: Individual | null): IndividualEvent[] {
  if (state?.draft?.returned?.proposal === command.proposal) return [];
  const proposal = standing(command.proposal, state);
  return [event(command, { type: 'returned', proposal, note: command.note })];
}

function tick(command: Of<'tick'>, state: Individual | null): IndividualEvent[] {
  const need = found(state?.needs.find(({ id }) => id === command.need)).id;
  const now = state?.ticks.find((one) => one.need === need)?.document ?? null;
  const { document } = command;
  return now === document ? [] : [event(command, { type: 'ticked', need, document })];
}

/** Twice changes nothing: what both have is had once. */
function join(command: Of<'join'>, state: Individual | null): IndividualEvent[] {
  const joined = event(command, { type: 'joined', other: command.other });
  return state && isDeepStrictEqual(evolveIndividual(state, joined), state) ? [] : [joined];
}
