import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { evolveSeats } from '../../../src/training/enrolment/seats/evolve-seats.js';
import { countsOf } from '../../../src/training/enrolment/seats/effects/seat-counts.js';
import type { SeatCommand, SeatEvent } from '../../../src/training/enrolment/seats/seat-events.js';
import { dueAt } from '../../../src/training/enrolment/seats/seat-flow.js';
import { REGISTRY } from '../../../src/decisions/registry.js';
import { seatList } from '../../../src/training/enrolment/seats/seat-list.js';
import type { SeatListState } from '../../../src/training/enrolment/seats/seat-list-state.js';
import {
  CapacityBelowTaken,
  CourseClosed,
  NoMoreSeats,
  NotEnrolled,
} from '../../../src/training/enrolment/seat-refusals.js';

const at = new Date('2026-11-02T08:00:00Z');
const promoteUntil = new Date('2026-12-01T08:00:00Z');
const by = 'somebody';
const opened = (capacity: number): SeatEvent => ({
  type: 'opened',
  capacity,
  promoteUntil,
  at,
  by,
});
const enrolled = (person: string): SeatEvent => ({ type: 'enrolled', person, at, by });
const waitlisted = (person: string): SeatEvent => ({ type: 'waitlisted', person, at, by });
const enrol = (person: string, when = at): SeatCommand => ({
  ...{ type: 'enrol', person, at: when, by },
});
const apply = (person: string, when = at): SeatCommand => ({
  ...{ type: 'enrol', person, awaits: ['hr'], at: when, by },
});
const withdraw = (person: string, when = at): SeatCommand => ({
  type: 'withdraw',
  person,
  at: when,
  by,
});
const open = (capacity: number): SeatCommand => ({ type: 'open', capacity, promoteUntil, at, by });

const given = (events: SeatEvent[]) => {
  const state = events.reduce((before, event) => seatList.evolve(before, event), seatList.initial);
  return { when: (command: SeatCommand) => seatList.decide(command, state) };
};
const brief = (events: SeatEvent[]) =>
  events.map((event) => ('person' in event ? `${event.type} ${event.person}` : event.type));

describe('the seat list decides', () => {
  it('a free seat is given at once', () => {
    expect(brief(given([opened(1)]).when(enrol('a')))).toEqual(['enrolled a']);
  });

  it('when the seats are full the person waits', () => {
    expect(brief(given([opened(1), enrolled('a')]).when(enrol('b')))).toEqual(['waitlisted b']);
  });

  it('enrolling twice changes nothing, whether seated or waiting', () => {
    const full = given([opened(1), enrolled('a'), waitlisted('b')]);
    expect(full.when(enrol('a'))).toEqual([]);
    expect(full.when(enrol('b'))).toEqual([]);
  });

  it('a withdrawn seat goes to the first who waits, in the same breath', () => {
    const full = given([opened(1), enrolled('a'), waitlisted('b'), waitlisted('c')]);
    expect(brief(full.when(withdraw('a')))).toEqual(['withdrawn a', 'promoted b']);
  });

  it('leaving the queue frees no seat', () => {
    const full = given([opened(1), enrolled('a'), waitlisted('b'), waitlisted('c')]);
    expect(brief(full.when(withdraw('b')))).toEqual(['withdrawn b']);
  });

  it('a raised capacity promotes as many as now fit, in order', () => {
    const full = given([
      opened(1),
      enrolled('a'),
      waitlisted('b'),
      waitlisted('c'),
      waitlisted('d'),
    ]);
    expect(brief(full.when(open(3)))).toEqual(['opened', 'promoted b', 'promoted c']);
  });

  it('nobody is promoted once the cut-off has come', () => {
    const full = given([opened(1), enrolled('a'), waitlisted('b')]);
    expect(brief(full.when(withdraw('a', promoteUntil)))).toEqual(['waiting-ended', 'withdrawn a']);
  });

  it('whoever still waits at the cut-off is let go, once', () => {
    const before = [opened(1), enrolled('a'), waitlisted('b'), waitlisted('c')];
    const passes: SeatCommand = { type: 'pass-time', at: promoteUntil, by: REGISTRY };
    const events = given(before).when(passes);
    expect(events).toEqual([
      { type: 'waiting-ended', people: ['b', 'c'], at: promoteUntil, by: REGISTRY },
    ]);
    expect(given([...before, ...events]).when(passes)).toEqual([]);
  });

  it('the list is due at the cut-off while somebody waits', () => {
    const after = (...events: SeatEvent[]) => dueAt(events.reduce(evolveSeats, seatList.initial));
    expect(after(opened(1), enrolled('a'))).toBeUndefined();
    expect(after(opened(1), enrolled('a'), waitlisted('b'))).toEqual(promoteUntil);
  });

  it('a seat that is offered beyond the cut-off stays offered', () => {
    const until = new Date(promoteUntil.getTime() + 3_600_000);
    const offered: SeatEvent = { type: 'offered', person: 'b', until, at, by };
    const state = [opened(1), waitlisted('b'), offered].reduce(evolveSeats, seatList.initial);
    const at2 = promoteUntil;
    expect(seatList.decide({ type: 'pass-time', at: at2, by: REGISTRY }, state)).toEqual([]);
    expect(dueAt(state)).toEqual(until);
    expect(
      brief(seatList.decide({ type: 'accept', person: 'b', at: at2, by: 'b' }, state)),
    ).toEqual(['enrolled b']);
  });

  it('nobody is let wait once the cut-off has come', () => {
    const full = given([opened(1), enrolled('a')]);
    expect(() => full.when(enrol('b', promoteUntil))).toThrow(NoMoreSeats);
    expect(() => given([opened(1)]).when(apply('b', promoteUntil))).toThrow(NoMoreSeats);
  });

  it('who has left the service leaves the list before anything is given', () => {
    const full = given([opened(1), enrolled('a'), waitlisted('b'), waitlisted('c')]);
    expect(full.when({ ...withdraw('a'), gone: ['b', 'x'] })).toEqual([
      { type: 'withdrawn', person: 'b', cause: 'left', at, by: REGISTRY },
      { type: 'withdrawn', person: 'a', at, by },
      { type: 'promoted', person: 'c', since: at, at, by },
    ]);
    expect(brief(full.when({ type: 'pass-time', at, by: REGISTRY, gone: ['a'] }))).toEqual([
      'withdrawn a',
      'promoted b',
    ]);
  });

  it('cancelling ends everybody’s place', () => {
    const full = [opened(1), enrolled('a'), waitlisted('b')];
    const events = given(full).when({ type: 'cancel', reason: 'Repairs', at, by });
    expect(countsAfter(...full, ...events)).toEqual({
      ...{ capacity: 1, taken: 0, held: 0, waiting: 0, applied: 0, free: 0, seatsDueAt: null },
    });
  });

  it('completing leaves nobody waiting and nothing free', () => {
    const full = [opened(1), enrolled('a'), waitlisted('b')];
    const events = given(full).when({ type: 'complete', passed: ['a'], at, by });
    expect(countsAfter(...full, ...events)).toMatchObject({ taken: 1, waiting: 0, free: 0 });
    const early = [opened(2), enrolled('a')];
    const ends = given(early).when({ type: 'complete', passed: ['a'], at, by });
    expect(countsAfter(...early, ...ends)).toMatchObject({ taken: 1, free: 0 });
  });

  it('a list that was never opened leaves its course the planned capacity', () => {
    const events = given([]).when({ type: 'cancel', reason: 'Repairs', at, by });
    expect(countsAfter(...events)).not.toHaveProperty('capacity');
  });

  it('the capacity cannot go below the seats taken', () => {
    expect(() => given([opened(2), enrolled('a'), enrolled('b')]).when(open(1))).toThrow(
      CapacityBelowTaken,
    );
  });

  it('somebody who is not on the list cannot withdraw', () => {
    expect(() => given([opened(1)]).when(withdraw('a'))).toThrow(NotEnrolled);
  });

  it('completing sorts the seat holders by whether they passed, and closes the list', () => {
    const full = given([opened(2), enrolled('a'), enrolled('b'), waitlisted('c')]);
    const events = full.when({ type: 'complete', passed: ['b', 'c', 'x'], at, by });
    expect(events).toEqual([
      { type: 'completed', passed: ['b'], failed: ['a'], waiting: ['c'], at, by },
    ]);
    const closed = given([opened(2), ...events]);
    expect(() => closed.when(enrol('z'))).toThrow(CourseClosed);
    expect(closed.when({ type: 'complete', passed: [], at, by })).toEqual([]);
  });
});

const countsAfter = (...events: SeatEvent[]) =>
  countsOf(events.reduce(evolveSeats, seatList.initial));

const people = ['a', 'b', 'c', 'd', 'e', 'f'];
const person = fc.constantFrom(...people);
const anyCommand = fc.oneof(
  person.map((who) => enrol(who)),
  person.map((who) => withdraw(who)),
  fc.integer({ min: 1, max: 4 }).map(open),
);

/** Carries commands out one after the other; refusals leave the state as it is. */
function runAll(
  commands: SeatCommand[],
  watch: (state: SeatListState, events: SeatEvent[]) => void,
) {
  let state = seatList.evolve(seatList.initial, opened(2));
  for (const command of commands) {
    let events: SeatEvent[] = [];
    try {
      events = seatList.decide(command, state);
    } catch {
      // A refusal is an answer, too.
    }
    state = events.reduce((before, event) => seatList.evolve(before, event), state);
    watch(state, events);
  }
  return state;
}

describe('after any sequence of commands', () => {
  it('no seat is sold twice, nobody holds and waits, and no seat is idle while someone waits', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 60 }), (commands) => {
        runAll(commands, ({ capacity, holders, queue }) => {
          const names = [...holders, ...queue].map((place) => place.person);
          expect(holders.length).toBeLessThanOrEqual(capacity);
          expect(new Set(names).size).toBe(names.length);
          expect(queue.length === 0 || holders.length === capacity).toBe(true);
        });
      }),
    );
  });

  it('whoever waits is promoted in the order in which they came', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 60 }), (commands) => {
        const waiting: string[] = [];
        runAll(commands, (_state, events) => {
          for (const event of events) {
            if (event.type === 'waitlisted') waiting.push(event.person);
            if (event.type === 'withdrawn' && waiting.includes(event.person)) {
              waiting.splice(waiting.indexOf(event.person), 1);
            }
            if (event.type === 'promoted') expect(event.person).toBe(waiting.shift());
          }
        });
      }),
    );
  });

  it('the same command again yields no second event', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 30 }), person, (commands, who) => {
        const state = runAll(commands, () => undefined);
        const once = seatList.decide(enrol(who), state);
        const after = once.reduce((before, event) => seatList.evolve(before, event), state);
        expect(seatList.decide(enrol(who), after)).toEqual([]);
      }),
    );
  });
});

/** A life of a list: some time passes before each command, and people leave the service for good. */
const life = fc.array(
  fc.record({
    hours: fc.integer({ min: 0, max: 100 }),
    leaves: fc.option(person, { freq: 6 }),
    command: fc.oneof(
      { weight: 12, arbitrary: person.map((who) => enrol(who)) },
      {
        weight: 4,
        arbitrary: person.map((who) => apply(who)),
      },
      { weight: 6, arbitrary: person.map((who) => withdraw(who)) },
      {
        weight: 3,
        arbitrary: person.map((who): SeatCommand => ({
          ...{ type: 'approve', person: who, step: 'hr', at, by },
        })),
      },
      { weight: 2, arbitrary: fc.integer({ min: 1, max: 4 }).map(open) },
      { weight: 3, arbitrary: fc.constant<SeatCommand>({ type: 'pass-time', at, by: REGISTRY }) },
      { weight: 1, arbitrary: fc.constant<SeatCommand>({ type: 'cancel', reason: '-', at, by }) },
      {
        weight: 1,
        arbitrary: fc.constant<SeatCommand>({ type: 'complete', passed: ['a', 'b'], at, by }),
      },
    ),
  }),
  { maxLength: 40 },
);

describe('through any life of a list', () => {
  it('nobody gone is given or keeps anything, nobody waits in vain, and an end ends all', () => {
    fc.assert(
      fc.property(life, (steps) => {
        let state = seatList.evolve(seatList.initial, opened(2));
        let now = at.getTime();
        const gone = new Set<string>();
        const told = new Map<string, number>();
        for (const { hours, leaves, command } of steps) {
          now += hours * 3_600_000;
          if (leaves) gone.add(leaves);
          if (command.type === 'enrol' && gone.has(command.person)) continue;
          let events: SeatEvent[];
          try {
            const moment = new Date(now);
            events = seatList.decide({ ...command, at: moment, gone: [...gone] }, state);
          } catch {
            continue;
          }
          state = events.reduce(evolveSeats, state);
          const { holders, queue, closed } = state;
          const names = [...holders, ...queue].map((place) => place.person);
          for (const event of events) {
            if (event.type === 'waiting-ended')
              for (const one of event.people) told.set(one, (told.get(one) ?? 0) + 1);
            if ('person' in event && event.type !== 'withdrawn')
              expect(gone.has(event.person)).toBe(false);
          }
          if (!closed) expect(names.filter((one) => gone.has(one))).toEqual([]);
          if (closed || now >= promoteUntil.getTime()) expect(queue).toEqual([]);
          if (closed) expect(countsOf(state)).toMatchObject({ waiting: 0, applied: 0, free: 0 });
          if (events.some(({ type }) => type === 'cancelled')) expect(holders).toEqual([]);
          expect(new Set(names).size).toBe(names.length);
        }
        // The cut-off comes once, and nobody may wait after it: nobody is told twice.
        expect([...told.values()].every((times) => times === 1)).toBe(true);
      }),
    );
  });
});
