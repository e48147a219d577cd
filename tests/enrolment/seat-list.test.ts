import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { SeatCommand, SeatEvent } from '../../src/enrolment/seat-events.js';
import { seatList } from '../../src/enrolment/seat-list.js';
import type { SeatListState } from '../../src/enrolment/seat-list-state.js';
import {
  CapacityBelowTaken,
  CourseClosed,
  NotEnrolled,
} from '../../src/enrolment/seat-refusals.js';

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
const enrol = (person: string): SeatCommand => ({ type: 'enrol', person, at, by });
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
    expect(brief(full.when(withdraw('a', promoteUntil)))).toEqual(['withdrawn a']);
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
    expect(events).toEqual([{ type: 'completed', passed: ['b'], failed: ['a'], at, by }]);
    const closed = given([opened(2), ...events]);
    expect(() => closed.when(enrol('z'))).toThrow(CourseClosed);
    expect(closed.when({ type: 'complete', passed: [], at, by })).toEqual([]);
  });
});

const people = ['a', 'b', 'c', 'd', 'e', 'f'];
const person = fc.constantFrom(...people);
const anyCommand = fc.oneof(
  person.map(enrol),
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
