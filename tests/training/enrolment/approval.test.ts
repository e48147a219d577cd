import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Approval } from '../../../src/training/courses/course.js';
import type { SeatCommand, SeatEvent } from '../../../src/training/enrolment/seats/seat-events.js';
import { seatFor } from '../../../src/training/enrolment/seats/seat-index.js';
import { seatList } from '../../../src/training/enrolment/seats/seat-list.js';
import {
  isReady,
  keepsSeat,
  PLAIN_TERMS,
  type SeatListState,
  type Terms,
} from '../../../src/training/enrolment/seats/seat-list-state.js';
import { DomainError } from '../../../src/ground/errors.js';
import { NoOffer, NotAwaited } from '../../../src/training/enrolment/seat-refusals.js';
import { QuotasAboveCapacity } from '../../../src/training/courses/plan/plan-refusals.js';

const START = Date.UTC(2026, 8, 1);
const hour = (n: number) => new Date(START + n * 3_600_000);
const BEGINS = hour(1000);
const act = (at: number) => ({ by: 'someone', at: hour(at) });
type Given = SeatCommand & { type: Exclude<SeatCommand['type'], 'open'> };

/** A list with these terms after these commands, with everything that they caused. */
function after(capacity: number, terms: Partial<Terms>, commands: Given[]) {
  const events: SeatEvent[] = [];
  let state = seatList.initial;
  const run = (command: SeatCommand) => {
    for (const event of seatList.decide(command, state)) {
      events.push(event);
      state = seatList.evolve(state, event);
    }
  };
  run({
    type: 'open',
    capacity,
    promoteUntil: BEGINS,
    terms: { ...PLAIN_TERMS, ...terms },
    ...act(0),
  });
  commands.forEach(run);
  return { state, events };
}

const apply = (person: string, at: number, department?: string): Given => ({
  type: 'enrol',
  person,
  awaits: ['manager'],
  ...(department ? { department } : {}),
  ...act(at),
});
const enrol = (person: string, at: number, department?: string): Given => ({
  type: 'enrol',
  person,
  ...(department ? { department } : {}),
  ...act(at),
});
const approve = (person: string, at: number, step: 'manager' | 'hr' = 'manager'): Given => ({
  type: 'approve',
  person,
  step,
  ...act(at),
});
const passTime = (at: number): Given => ({ type: 'pass-time', ...act(at) });
const seated = ({ holders }: SeatListState) => holders.map(({ person }) => person);
const queued = ({ queue }: SeatListState) => queue.map(({ person }) => person);

describe('an application', () => {
  it('holds no seat where the course gives it no time, and is seated when approved', () => {
    const { state } = after(1, {}, [apply('ann', 1), apply('bob', 2), approve('bob', 3)]);
    expect(seated(state)).toEqual(['bob']);
    expect(queued(state)).toEqual(['ann']);
  });

  it('keeps its place in order of arrival while it is undecided', () => {
    const { state } = after(1, {}, [
      enrol('first', 1),
      apply('ann', 2),
      apply('bob', 3),
      approve('bob', 4),
      approve('ann', 5),
      { type: 'withdraw', person: 'first', ...act(6) },
    ]);
    expect(seated(state)).toEqual(['ann']);
    expect(queued(state)).toEqual(['bob']);
  });

  it('holds a free seat for as long as the course lets it, and then the next has it', () => {
    const held = after(1, { holdHours: 24 }, [apply('ann', 1), apply('bob', 2), approve('bob', 3)]);
    expect(seated(held.state)).toEqual([]);
    const lapsed = after(1, { holdHours: 24 }, [
      apply('ann', 1),
      apply('bob', 2),
      approve('bob', 3),
      passTime(26),
    ]);
    expect(seated(lapsed.state)).toEqual(['bob']);
    expect(queued(lapsed.state)).toEqual(['ann']);
  });

  it('needs both approvals in turn, each given once', () => {
    const asked: Given = { type: 'enrol', person: 'ann', awaits: ['manager', 'hr'], ...act(1) };
    expect(() => after(1, {}, [asked, approve('ann', 2, 'hr')])).toThrow(NotAwaited);
    const twice = [asked, approve('ann', 2), approve('ann', 3)];
    expect(seated(after(1, {}, twice).state)).toEqual([]);
    expect(seated(after(1, {}, [...twice, approve('ann', 4, 'hr')]).state)).toEqual(['ann']);
  });

  it('is declined with a reason, or by the course beginning before anybody decided', () => {
    const declined = after(1, {}, [
      apply('ann', 1),
      { type: 'decline', person: 'ann', step: 'manager', reason: 'Звітний тиждень', ...act(2) },
    ]);
    expect(declined.events.at(-1)).toMatchObject({ type: 'declined', reason: 'Звітний тиждень' });
    const late = after(1, {}, [apply('ann', 1), passTime(1001)]);
    expect(late.events.at(-1)).toMatchObject({ type: 'declined', person: 'ann' });
    expect(queued(late.state)).toEqual([]);
  });
});

describe('an offer', () => {
  const full = [enrol('first', 1), enrol('ann', 2), enrol('bob', 3)];
  const freed: Given[] = [...full, { type: 'withdraw', person: 'first', ...act(4) }];

  it('keeps the seat for the first who waits until it lapses, then for the next', () => {
    const offered = after(1, { offerHours: 24 }, freed);
    expect(seated(offered.state)).toEqual([]);
    expect(offered.state.queue.map(({ offerUntil }) => offerUntil)).toEqual([hour(28), undefined]);
    const lapsed = after(1, { offerHours: 24 }, [...freed, passTime(28)]);
    expect(queued(lapsed.state)).toEqual(['bob']);
    expect(lapsed.state.queue[0]?.offerUntil).toEqual(hour(52));
  });

  it('becomes a seat when accepted, twice is once, and without one there is nothing to accept', () => {
    const accept = (person: string, at: number): Given => ({ type: 'accept', person, ...act(at) });
    const { state } = after(1, { offerHours: 24 }, [...freed, accept('ann', 5), accept('ann', 6)]);
    expect(seated(state)).toEqual(['ann']);
    expect(() => after(1, { offerHours: 24 }, [...freed, accept('bob', 5)])).toThrow(NoOffer);
    expect(() => after(1, { offerHours: 24 }, [...freed, accept('ann', 29)])).toThrow(NoOffer);
  });

  it('lets no newcomer in between', () => {
    const { state } = after(1, { offerHours: 24 }, [...freed, enrol('new', 5)]);
    expect(queued(state)).toEqual(['ann', 'bob', 'new']);
  });
});

describe('reserved places', () => {
  const quotas = [{ departments: ['water'], seats: 1 }];

  it('are for their department until the day of release, then for whoever waits first', () => {
    const people = [enrol('ann', 1, 'roads'), enrol('bob', 2, 'roads'), enrol('eve', 3, 'water')];
    const before = after(2, { quotas, quotasUntil: hour(100) }, people);
    expect(seated(before.state)).toEqual(['ann', 'eve']);
    const released = after(2, { quotas, quotasUntil: hour(100) }, [
      ...people.slice(0, 2),
      passTime(100),
    ]);
    expect(seated(released.state)).toEqual(['ann', 'bob']);
  });

  it('are never more than the course has', () => {
    expect(() => after(1, { quotas: [{ departments: ['water'], seats: 2 }] }, [])).toThrow(
      QuotasAboveCapacity,
    );
  });
});

describe('moving somebody in the queue', () => {
  it('puts them at the place given and leaves the others in order', () => {
    const { state } = after(1, {}, [
      ...['first', 'ann', 'bob', 'eve'].map((person, at) => enrol(person, at + 1)),
      { type: 'move', person: 'eve', to: 1, reason: 'Іспит у грудні', ...act(9) },
    ]);
    expect(queued(state)).toEqual(['eve', 'ann', 'bob']);
  });

  it('sends nobody further than the end, and the same again changes nothing', () => {
    const toNine = {
      type: 'move',
      person: 'ann',
      to: 9,
      reason: 'Іспит у грудні',
      ...act(9),
    } as const;
    const { state } = after(
      1,
      {},
      ['first', 'ann', 'bob'].map((person, at) => enrol(person, at + 1)),
    );
    const [moved] = seatList.decide(toNine, state);
    expect(moved).toMatchObject({ type: 'moved', to: 2 });
    const behind = after(1, {}, [
      ...['first', 'ann', 'bob'].map((person, at) => enrol(person, at + 1)),
      toNine,
    ]).state;
    expect(queued(behind)).toEqual(['bob', 'ann']);
    expect(seatList.decide(toNine, behind)).toEqual([]);
  });
});

/** What a command causes; nothing when it is refused. */
function eventsOf(command: SeatCommand, state: SeatListState): SeatEvent[] {
  try {
    return seatList.decide(command, state);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

describe('whatever happens in whatever order', () => {
  const person = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
  const command = fc.oneof(
    fc.record({
      type: fc.constant('enrol' as const),
      person,
      department: fc.constantFrom('water', 'roads'),
      awaits: fc.constantFrom<Approval[]>([], ['manager'], ['manager', 'hr']),
    }),
    fc.record({
      type: fc.constant('approve' as const),
      person,
      step: fc.constantFrom('manager' as const, 'hr' as const),
    }),
    fc.record({
      type: fc.constant('decline' as const),
      person,
      step: fc.constantFrom('manager' as const, 'hr' as const),
      reason: fc.constant('no'),
    }),
    fc.record({ type: fc.constant('accept' as const), person }),
    fc.record({ type: fc.constant('withdraw' as const), person }),
    fc.record({
      type: fc.constant('move' as const),
      person,
      to: fc.integer({ min: 1, max: 5 }),
      reason: fc.constant('why'),
    }),
    fc.record({ type: fc.constant('pass-time' as const) }),
    fc.record({
      type: fc.constant('open' as const),
      capacity: fc.integer({ min: 1, max: 5 }),
      promoteUntil: fc.constant(BEGINS),
    }),
  );
  const terms = fc.record({
    holdHours: fc.constantFrom(0, 3),
    offerHours: fc.constantFrom(null, 5),
    quotas: fc.constantFrom<Terms['quotas']>([], [{ departments: ['water'], seats: 1 }]),
    quotasUntil: fc.constantFrom(null, hour(20)),
  });

  it('no seat is given twice, none is idle while somebody may have it, and nobody sits and waits', () => {
    fc.assert(
      fc.property(terms, fc.array(command, { maxLength: 60 }), (given, commands) => {
        let { state } = after(2, given, []);
        commands.forEach((one, at) => {
          const now: SeatCommand = { ...one, ...act(at + 1) };
          for (const event of eventsOf(now, state)) state = seatList.evolve(state, event);
          const kept = state.queue.filter(keepsSeat);
          expect(state.holders.length + kept.length).toBeLessThanOrEqual(state.capacity);
          const everybody = [...state.holders, ...state.queue].map(({ person: who }) => who);
          expect(new Set(everybody).size).toBe(everybody.length);
          const idle = state.queue.filter(
            (place) => isReady(place) && !keepsSeat(place) && seatFor(state, place.department),
          );
          expect(idle).toEqual([]);
          // The same words again, at the same moment, change nothing or are refused.
          expect(eventsOf(now, state)).toEqual([]);
        });
      }),
      { numRuns: 400 },
    );
  });
});
