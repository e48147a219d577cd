import { describe, expect, it } from '@jest/globals';
import { evolveSeats } from '../../../src/training/enrolment/seats/evolve-seats.js';
import type { SeatCommand } from '../../../src/training/enrolment/seats/seat-events.js';
import { PLAIN_TERMS, type Terms } from '../../../src/training/enrolment/seats/seat-list-state.js';
import { seatList } from '../../../src/training/enrolment/seats/seat-list.js';
import { countSteps } from '../../support/count-steps.js';

const START = Date.UTC(2026, 10, 24);
const minute = (n: number) => new Date(START + n * 60_000);
const HOURS = 1000;

type Crowd = (size: number) => SeatCommand[];

const each = (size: number, command: (n: number) => SeatCommand): SeatCommand[] =>
  Array.from({ length: size }, (_, n) => command(n));

const enrols =
  (given: { department?: string; awaits?: ['hr'] } = {}): Crowd =>
  (size) =>
    each(size, (n) => ({ type: 'enrol', person: `p${n}`, ...given, by: `p${n}`, at: minute(0) }));

const leaves: Crowd = (size) =>
  each(size, (n) => ({ type: 'withdraw', person: `p${n}`, by: `p${n}`, at: minute(1) }));

/** The latest comers are approved first. */
const approves: Crowd = (size) =>
  each(size, (n) => ({
    ...{ type: 'approve', person: `p${size - 1 - n}`, step: 'hr', by: 'hr', at: minute(1) },
  }));

const accepts: Crowd = (size) =>
  each(size, (n) => ({ type: 'accept', person: `p${n}`, by: `p${n}`, at: minute(2) }));

const after =
  (...crowds: Crowd[]): Crowd =>
  (size) =>
    crowds.flatMap((crowd) => crowd(size));

const quotas = [{ departments: ['water', 'roads'], seats: 5 }];

/** What is decided of a crowd: the terms, how many seats, and who comes. */
const rushes: [string, Partial<Terms>, (size: number) => number, Crowd][] = [
  ['for few seats', {}, () => 25, enrols()],
  [
    'of others than those for whom places are kept',
    { quotas },
    () => 25,
    enrols({ department: 'a' }),
  ],
  ['of applications that hold places', { holdHours: 1 }, () => 25, enrols({ awaits: ['hr'] })],
  ['of approvals', { quotas }, () => 25, after(enrols({ awaits: ['hr'] }), approves)],
  ['who give their places up', {}, (size) => size, after(enrols(), leaves)],
  [
    'who wait until no place is given any more',
    { quotas },
    () => 25,
    (size) => [...enrols()(size), { type: 'pass-time', by: 'registry', at: minute(60 * HOURS) }],
  ],
  [
    'of whom some have left the service',
    {},
    () => 25,
    (size) => enrols()(size).map((command) => ({ ...command, gone: ['p1', 'p7', 'p30'] })),
  ],
  [
    'who are offered places and accept',
    { offerHours: 1 },
    (size) => size / 2,
    (size) => [...enrols()(size), ...leaves(size / 2), ...accepts(size).slice(size / 2)],
  ],
];

function decide(commands: readonly SeatCommand[], capacity: number, terms: Partial<Terms>) {
  const open: SeatCommand = {
    ...{ type: 'open', capacity, by: 'institute', at: minute(0) },
    ...{ promoteUntil: minute(60 * HOURS), terms: { ...PLAIN_TERMS, ...terms } },
  };
  let state = seatList.initial;
  for (const command of [open, ...commands])
    state = seatList.decide(command, state).reduce(evolveSeats, state);
  return state;
}

describe('deciding on a rush', () => {
  it.each(rushes)('%s takes work in proportion to it', (_, terms, seats, crowd) => {
    const stepsFor = (size: number) => {
      const commands = crowd(size);
      return countSteps(() => void decide(commands, seats(size), terms));
    };
    const [few, many] = [stepsFor(200), stepsFor(1600)];
    // Eight times as many; a line of them is three steps deeper.
    expect(many).toBeLessThan(few * 8 * 1.25);
  });
});
