import type { Decider } from '../../../decisions/decider.js';
import { NotFound } from '../../../ground/errors.js';
import { dayIn } from '../../../ground/time/days.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import type { Proposal } from '../proposal.js';
import {
  DueOver,
  DueSame,
  DueUnfit,
  IsAppeal,
  NoResidence,
  NotYourDepartment,
  NotYourProposal,
  ProposalMovedOn,
  ProposalNumberTaken,
  SameDepartment,
} from '../proposal-refusals.js';
import { isPublic, owesAnswer, type Stage } from '../stages.js';
import { categoriesOf, dueByLaw, latestDue } from '../terms.js';
import { evolveProposal } from './evolve-proposal.js';
import type { ProposalCommand, ProposalEvent, ProposalState } from './proposal-events.js';

type Of<Type extends ProposalCommand['type']> = ProposalCommand & { type: Type };

/** From which stages the department says what, and what it is called then. */
const SAYINGS: Readonly<
  Record<
    'answer' | 'finish' | 'refuse',
    { from: readonly Stage[]; event: 'answered' | 'finished' | 'refused'; stage: Stage }
  >
> = {
  answer: { from: ['taken'], event: 'answered', stage: 'answered' },
  finish: { from: ['answered'], event: 'finished', stage: 'done' },
  refuse: { from: ['taken', 'answered'], event: 'refused', stage: 'refused' },
};

/**
 * Decides about one proposal. Nobody decides about what they asked themselves, neither for the institute nor
 * for a department; the same command twice changes nothing, and of two who decide at once the second is told.
 */
export const decideProposal: Decider<ProposalState, ProposalCommand, ProposalEvent> = {
  initial: null,

  decide(command, state) {
    if (command.type === 'ask') {
      if (state && state.form !== command.form) throw new ProposalNumberTaken();
      return state ? [] : [{ ...command, type: 'asked' }];
    }
    if (!state) throw new NotFound();
    const { at, by } = command;
    switch (command.type) {
      case 'show':
        return show(command, state);
      case 'forward':
        return forward(command, state);
      case 'follow-unit': {
        const { from, into: department, reason } = command;
        if (!owesAnswer(state.stage) || state.department !== from) return [];
        return [{ type: 'forwarded', at, by, from, department, reason }];
      }
      case 'decline':
        return decline(command, state);
      case 'hide':
        return hide(command, state);
      case 'take':
        refuseStrangers(command, state);
        if (state.stage === 'taken') return [];
        if (state.stage !== 'shown') throw new ProposalMovedOn();
        return [{ type: 'taken', at, by }];
      case 'answer':
      case 'finish':
      case 'refuse':
        return say(command, state);
      case 'move-due':
        return moveDue(command, state);
      case 'show-name':
        if (state.asker !== by) throw new NotYourProposal();
        if ((state.nameShownSince !== null) === command.shown) return [];
        return [{ type: 'name-shown', at, by, shown: command.shown }];
      case 'forget-asker':
        return state.asker === null ? [] : [{ type: 'asker-forgotten', at, by }];
      case 'follow-merge':
        return state.asker === command.from
          ? [{ type: 'asker-merged', at, by, into: command.into }]
          : [];
    }
  },

  evolve: evolveProposal,
};

/** @throws {DecidesOnOneself, ProposalMovedOn, NoResidence, IsAppeal, DueUnfit} */
function show(
  { at, by, category, department, due: wished }: Of<'show'>,
  state: Proposal,
): ProposalEvent[] {
  refuseOwn(by, state);
  const lawful = dueByLaw(category, state.askedAt);
  const due = lawful ?? wished;
  const same = state.category === category && state.department === department && state.due === due;
  if (state.stage === 'shown' && same) return [];
  if (state.stage !== 'asked') throw new ProposalMovedOn();
  if (!categoriesOf(state).includes(category))
    throw state.residence === '' ? new NoResidence() : new IsAppeal();
  // What came in long ago is late by law, not refused.
  if (lawful === undefined) refuseUnfit(due, latestDue(category, state.askedAt), at);
  return [{ type: 'shown', at, by, category, department, due }];
}

/** While an answer is owed; its term stays as it is. @throws {DecidesOnOneself, ProposalMovedOn, SameDepartment} */
function forward(command: Of<'forward'>, state: Proposal): ProposalEvent[] {
  const { at, by, from, department, reason } = command;
  refuseOwn(by, state);
  const { stage, department: has } = state;
  const same = has === department;
  if (stage === 'shown' && same && state.steps.at(-1)?.note === reason) return [];
  if (!owesAnswer(stage) || has !== from) throw new ProposalMovedOn();
  if (same) throw new SameDepartment();
  return [{ type: 'forwarded', at, by, from, department, reason }];
}

/** @throws {DecidesOnOneself, ProposalMovedOn} */
function decline({ at, by, reason }: Of<'decline'>, state: Proposal): ProposalEvent[] {
  refuseOwn(by, state);
  if (state.stage === 'declined' && state.steps.at(-1)?.note === reason) return [];
  if (state.stage !== 'asked') throw new ProposalMovedOn();
  return [{ type: 'declined', at, by, reason }];
}

/** @throws {DecidesOnOneself, ProposalMovedOn} */
function hide({ at, by, reason }: Of<'hide'>, state: Proposal): ProposalEvent[] {
  refuseOwn(by, state);
  const { stage, hiddenAt, hiddenWhy } = state;
  // Of what went with being hidden no reason is kept.
  if (hiddenAt !== null && (hiddenWhy === reason || stage === 'withdrawn')) return [];
  if (!isPublic(stage) || hiddenAt !== null) throw new ProposalMovedOn();
  return [{ type: 'hidden', at, by, reason }];
}

/** @throws {DecidesOnOneself, NotYourDepartment, ProposalMovedOn} */
function say(command: Of<'answer' | 'finish' | 'refuse'>, state: Proposal): ProposalEvent[] {
  refuseStrangers(command, state);
  const { type, text, at, by } = command;
  const { from, event, stage } = SAYINGS[type];
  if (state.stage === stage && state.steps.at(-1)?.note === text) return [];
  if (!from.includes(state.stage)) throw new ProposalMovedOn();
  return [{ type: event, at, by, text }];
}

/** @throws {DecidesOnOneself, NotYourDepartment, ProposalMovedOn, DueOver, DueSame, DueUnfit} */
function moveDue(command: Of<'move-due'>, state: Proposal): ProposalEvent[] {
  refuseStrangers(command, state);
  const { from, due, reason, at, by } = command;
  const { category } = state;
  if (!owesAnswer(state.stage) || category === null) throw new ProposalMovedOn();
  const last = state.moves.at(-1);
  if (last?.to === due && last.by === by && last.reason === reason) return [];
  if (state.due !== from) throw new ProposalMovedOn();
  if (from < dayIn(at)) throw new DueOver();
  if (from === due) throw new DueSame();
  refuseUnfit(due, latestDue(category, state.askedAt), at);
  return [{ type: 'due-moved', at, by, from, due, reason }];
}

/** @throws {DueUnfit} */
function refuseUnfit(due: string, latest: string, at: Date): void {
  if (due < dayIn(at) || due > latest) throw new DueUnfit(latest);
}

/** @throws {DecidesOnOneself, NotYourDepartment} */
function refuseStrangers(
  { by, decidesFor }: { by: string; decidesFor: string | null },
  state: Proposal,
): void {
  refuseOwn(by, state);
  // It may have been forwarded since they were found to decide for the department that had it.
  if (decidesFor !== null && state.department !== decidesFor) throw new NotYourDepartment();
}

/** @throws {DecidesOnOneself} */
function refuseOwn(by: string, { asker }: Proposal): void {
  if (asker !== null) refuseOneself(by, asker);
}
