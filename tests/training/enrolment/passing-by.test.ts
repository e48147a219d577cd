import { describe, expect, it } from '@jest/globals';
import type { SeatCommand } from '../../../src/training/enrolment/seats/seat-events.js';
import { seatList } from '../../../src/training/enrolment/seats/seat-list.js';
import { PLAIN_TERMS } from '../../../src/training/enrolment/seats/seat-list-state.js';

const hour = (n: number) => new Date(Date.UTC(2026, 8, 1, n));
const BEGINS = hour(1000);

const after = (commands: SeatCommand[]) =>
  commands.reduce(
    (before, command) =>
      seatList
        .decide(command, before)
        .reduce((state, event) => seatList.evolve(state, event), before),
    seatList.initial,
  );
const act = (at: number) => ({ by: 'someone', at: hour(at) });

describe('a seat that time sets free', () => {
  it('goes to the first who waits, not to one who is approved at that moment', () => {
    const terms = { ...PLAIN_TERMS, offerHours: 24 };
    const state = after([
      { type: 'open', capacity: 1, promoteUntil: BEGINS, terms, ...act(0) },
      { type: 'enrol', person: 'first', ...act(1) },
      { type: 'enrol', person: 'ann', ...act(2) },
      { type: 'enrol', person: 'bob', ...act(3) },
      { type: 'enrol', person: 'eve', awaits: ['hr'], ...act(4) },
      // Ann is offered the seat, and lets the offer lapse.
      { type: 'withdraw', person: 'first', ...act(5) },
      { type: 'approve', person: 'eve', step: 'hr', ...act(30) },
    ]);
    expect(state.holders).toEqual([]);
    expect(state.queue).toEqual([
      expect.objectContaining({ person: 'bob', offerUntil: hour(54) }),
      expect.objectContaining({ person: 'eve' }),
    ]);
  });
});
