import type { Decider } from '../../../decisions/decider.js';
import { evolveSeats } from './evolve-seats.js';
import type { SeatCommand, SeatEvent } from './seat-events.js';
import { takeBack } from './back/take-back.js';
import { lapses, newcomerSits, nextSeat, passesOn } from './seat-flow.js';
import { REGISTRY } from '../../../decisions/registry.js';
import { refuseOneself } from '../../../people/person/oneself.js';
import { indexOf, seatFor } from './seat-index.js';
import { everybodyOn, isReady, type SeatListState } from './seat-list-state.js';
import {
  CapacityBelowTaken,
  CourseClosed,
  EnrolmentRefused,
  NoMoreSeats,
  NoOffer,
  NotAwaited,
  NotEnrolled,
  SeatsNotOpen,
} from '../seat-refusals.js';
import { CourseNotCompleted, QuotasAboveCapacity } from '../../courses/plan/plan-refusals.js';

type Of<Type extends SeatCommand['type']> = SeatCommand & { type: Type };

/** After these nobody is given a seat any more. */
const ENDING: readonly SeatCommand['type'][] = ['cancel', 'complete'];

/**
 * Decides who holds a seat. In every state: never more seats given, offered and held than there are,
 * nobody sits and waits at once, no seat is free while somebody waits who may have it, and from the
 * list's cut-off on nobody waits. First comes what time has changed and who has left the city's service,
 * then the command; after each, free seats go to those who wait.
 */
export const seatList: Decider<SeatListState, SeatCommand, SeatEvent> = {
  initial: { capacity: 0, holders: [], queue: [], promoteUntil: null, closed: false },

  decide(command, state) {
    // What is one person's is so in a list that ended, too.
    if (command.type === 'join' && state.closed) return join(command, state);
    if (state.closed) {
      if (command.type === 'recognise') return recognise(command, state);
      // Saying the same thing twice is no fault; anything new comes too late.
      if (['cancel', 'complete', 'pass-time'].includes(command.type)) return [];
      throw new CourseClosed();
    }
    const events: SeatEvent[] = [];
    let current = state;
    const add = (event: SeatEvent) => {
      events.push(event);
      current = evolveSeats(current, event);
    };
    const giveAway = (by: string) => {
      const act = { at: command.at, by };
      for (let next = nextSeat(current, act); next; next = nextSeat(current, act)) add(next);
    };
    lapses(current, command.at).forEach(add);
    goneFrom(current, command).forEach(add);
    // What came free belongs to those who wait, before anybody is approved or moved.
    if (!ENDING.includes(command.type)) giveAway(REGISTRY);
    decideAlone(command, current).forEach(add);
    if (!current.closed) giveAway(command.by);
    return events;
  },

  evolve: evolveSeats,
};

/** Those who have left the city's service leave the list before anything is given to them. */
function goneFrom(state: SeatListState, { gone = [], at }: SeatCommand): SeatEvent[] {
  const { holders, waiting } = indexOf(state);
  return gone
    .filter((person) => holders.has(person) || waiting.has(person))
    .map((person) => ({ type: 'withdrawn', person, cause: 'left', at, by: REGISTRY }));
}

/** Whom a command decides about; what people do with their own place is not meant. */
function decidedAbout(command: SeatCommand, state: SeatListState): string[] {
  switch (command.type) {
    case 'approve':
    case 'decline':
    case 'move':
    case 'recognise':
      return [command.person];
    case 'complete':
      return state.holders.map(({ person }) => person);
    case 'open':
    case 'enrol':
    case 'accept':
    case 'withdraw':
    case 'take-back':
    case 'pass-time':
    case 'cancel':
    case 'join':
      return [];
  }
}

function decideAlone(command: SeatCommand, state: SeatListState): SeatEvent[] {
  const act = { at: command.at, by: command.by };
  refuseOneself(command.by, ...decidedAbout(command, state));
  switch (command.type) {
    case 'open':
      return open(command, state);
    case 'enrol':
      return enrol(command, state);
    case 'approve':
      return approve(command, state);
    case 'decline': {
      const { person, step, reason } = command;
      if (!awaited(state, person, step)) throw new NotAwaited();
      return [{ ...act, type: 'declined', person, reason }];
    }
    case 'accept': {
      const { person } = command;
      const { holders, waiting } = indexOf(state);
      if (holders.has(person)) return [];
      if (!waiting.get(person)?.offerUntil) throw new NoOffer();
      return [{ ...act, type: 'enrolled', person }];
    }
    case 'withdraw': {
      const { person } = command;
      const { holders, waiting } = indexOf(state);
      if (!holders.has(person) && !waiting.has(person)) throw new NotEnrolled();
      const reason = command.reason ? { reason: command.reason } : {};
      const picked = command.picked ? { picked: command.picked } : {};
      // Only a place that was held can be given up too late.
      const late = command.late && holders.has(person) ? { late: true } : {};
      return [{ ...act, type: 'withdrawn', person, ...reason, ...picked, ...late }];
    }
    case 'take-back':
      return takeBack(command, state);
    case 'move': {
      const { person, reason } = command;
      const place = indexOf(state).waiting.get(person);
      if (!place || !isReady(place)) throw new NotEnrolled();
      const ready = state.queue.filter(isReady);
      // Behind the last there is no place: whoever is sent there is the last, and says so afterwards.
      const to = Math.min(command.to, ready.length);
      if (ready[to - 1] === place) return [];
      return [{ ...act, type: 'moved', person, to, reason }];
    }
    case 'pass-time':
      return [];
    case 'join':
      return join(command, state);
    case 'cancel': {
      const { reason } = command;
      return [{ ...act, type: 'cancelled', reason, people: everybodyOn(state) }];
    }
    case 'recognise':
      throw new CourseNotCompleted();
    case 'complete': {
      const people = state.holders.map(({ person }) => person);
      const meeting = new Set(command.passed);
      const passed = people.filter((person) => meeting.has(person));
      const failed = people.filter((person) => !meeting.has(person));
      const waiting = state.queue.map(({ person }) => person);
      return [
        { ...act, type: 'completed', passed, failed, ...(waiting.length > 0 ? { waiting } : {}) },
      ];
    }
  }
}

/** Merging records was decided before: here it is carried out, wherever the one who goes stands. */
function join({ at, by, from, into }: Of<'join'>, state: SeatListState): SeatEvent[] {
  const { holders, waiting } = indexOf(state);
  const stands = holders.has(from) || waiting.has(from) || state.failed?.includes(from);
  return stands ? [{ type: 'joined', at, by, from, into }] : [];
}

/** A correction after the end shows that somebody completed the course after all. */
function recognise(
  { at, by, person, order }: Of<'recognise'>,
  { failed = [] }: SeatListState,
): SeatEvent[] {
  refuseOneself(by, person);
  if (!failed.includes(person)) return [];
  return [{ type: 'recognised', at, by, person, ...(order ? { order } : {}) }];
}

function open(command: Of<'open'>, state: SeatListState): SeatEvent[] {
  const { at, by, plan, terms, follows } = command;
  // What an older plan said may come after what a newer one did, and is over.
  if (plan !== undefined && plan <= (state.plan ?? -1)) return [];
  if (follows !== undefined && follows !== state.plan) return [];
  const capacity = command.capacity ?? (state.capacity || (command.atFirst ?? 0));
  const taken = state.holders.length + indexOf(state).kept;
  if (capacity < taken) throw new CapacityBelowTaken(taken);
  const reserved = (terms ?? state.terms)?.quotas.reduce((sum, { seats }) => sum + seats, 0) ?? 0;
  if (command.capacity !== undefined && reserved > capacity)
    throw new QuotasAboveCapacity(reserved);
  const { promoteUntil = state.promoteUntil } = command;
  const sameTerms = !terms || JSON.stringify(terms) === JSON.stringify(state.terms);
  const sameEnd = promoteUntil?.getTime() === state.promoteUntil?.getTime();
  if (plan === undefined && capacity === state.capacity && sameEnd && sameTerms) return [];
  return [
    {
      ...{ type: 'opened', at, by, capacity, promoteUntil },
      ...(terms ? { terms } : {}),
      ...(plan === undefined ? {} : { plan }),
    },
  ];
}

function enrol(command: Of<'enrol'>, state: SeatListState): SeatEvent[] {
  const { at, by, person, department, awaits = [], refusals = [] } = command;
  if (state.capacity === 0) throw new SeatsNotOpen();
  const { holders, waiting } = indexOf(state);
  if (holders.has(person) || waiting.has(person)) return [];
  if (refusals.length > 0) throw new EnrolmentRefused(refusals);
  const sits = awaits.length === 0 && newcomerSits(state, department);
  // Nobody is let wait for a seat that nobody will be given.
  if (!sits && !passesOn(state, at)) throw new NoMoreSeats();
  const who = { at, by, person, ...(department ? { department } : {}) };
  if (awaits.length > 0) return [{ ...who, type: 'applied', awaits }];
  return [{ ...who, type: sits ? 'enrolled' : 'waitlisted' }];
}

function approve({ at, by, person, step }: Of<'approve'>, state: SeatListState): SeatEvent[] {
  const { holders, waiting } = indexOf(state);
  if (holders.has(person)) return [];
  const place = waiting.get(person);
  if (!place) throw new NotAwaited();
  if (!place.awaits?.includes(step)) return [];
  if (place.awaits[0] !== step) throw new NotAwaited();
  const awaits = place.awaits.slice(1);
  const approved: SeatEvent = { type: 'approved', at, by, person, step, awaits };
  if (awaits.length > 0) return [approved];
  const sits = place.holdUntil !== undefined || seatFor(state, place.department);
  return [approved, { type: sits ? 'enrolled' : 'waitlisted', at, by, person }];
}

const awaited = (state: SeatListState, person: string, step: string): boolean =>
  indexOf(state).waiting.get(person)?.awaits?.[0] === step;
