import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '../../../src/decisions/decider.js';
import { evolveSeats } from '../../../src/training/enrolment/seats/evolve-seats.js';
import type { SeatCommand, SeatEvent } from '../../../src/training/enrolment/seats/seat-events.js';
import { REGISTRY } from '../../../src/decisions/registry.js';
import {
  PLAIN_TERMS,
  type SeatListState,
} from '../../../src/training/enrolment/seats/seat-list-state.js';
import { seatList } from '../../../src/training/enrolment/seats/seat-list.js';
import { noticesOf } from '../../../src/training/enrolment/seats/effects/seat-notices.js';

const at = new Date('2026-10-20T09:00:00Z');
const promoteUntil = new Date('2026-11-20T09:00:00Z');
const [anna, bohdan, vira] = ['anna', 'bohdan', 'vira'] as const;

const open = (capacity: number, offerHours: number | null = null): SeatCommand => ({
  ...{ type: 'open', capacity, promoteUntil, at, by: 'institute' },
  terms: { ...PLAIN_TERMS, offerHours },
});
const enrol = (person: string): SeatCommand => ({ type: 'enrol', person, at, by: person });
const apply = (person: string): SeatCommand => ({
  ...{ type: 'enrol', person, at, by: person },
  awaits: ['manager', 'hr'],
});

/** Who is told what of the last command, once all commands were carried out. */
function told(...commands: SeatCommand[]) {
  let state: SeatListState = seatList.initial;
  let last: Recorded<SeatEvent>[] = [];
  for (const [revision, command] of commands.entries()) {
    const events = seatList.decide(command, state);
    last = events.map((event, index) => ({ id: `c:${revision}:${index}`, revision, event }));
    state = events.reduce(evolveSeats, state);
  }
  return noticesOf('c', last, state).map(({ person, kind, values }) => [person, kind, values]);
}

describe('people are told', () => {
  it('that they have a place', () => {
    expect(told(open(1), enrol(anna))).toEqual([[anna, 'enrolled', {}]]);
  });

  it('their place in the queue', () => {
    expect(told(open(1), enrol(anna), enrol(bohdan), enrol(vira))).toEqual([
      [vira, 'waitlisted', { position: 2 }],
    ]);
  });

  it('that their application arrived, and who decides on it', () => {
    expect(told(open(1), apply(anna))).toEqual([[anna, 'received', { awaits: 'manager' }]]);
  });

  it('of every approval, and after the last of what follows from it', () => {
    const approve = (step: 'manager' | 'hr'): SeatCommand => ({
      ...{ type: 'approve', person: anna, step, at, by: 'head' },
    });
    expect(told(open(1), apply(anna), approve('manager'))).toEqual([
      [anna, 'approved', { step: 'manager', awaits: 'hr' }],
    ]);
    expect(told(open(1), apply(anna), approve('manager'), approve('hr'))).toEqual([
      [anna, 'approved', { step: 'hr' }],
      [anna, 'enrolled', {}],
    ]);
  });

  it('why their application was declined', () => {
    const decline: SeatCommand = {
      ...{ type: 'decline', person: anna, step: 'manager', reason: 'Відпустка', at, by: 'head' },
    };
    expect(told(open(1), apply(anna), decline)).toEqual([
      [anna, 'declined', { reason: 'Відпустка' }],
    ]);
    const late: SeatCommand = { type: 'pass-time', at: promoteUntil, by: REGISTRY };
    expect(told(open(1), apply(anna), late)).toEqual([[anna, 'declined', {}]]);
  });

  it('that they left, and the next that a place is theirs', () => {
    const withdraw: SeatCommand = { type: 'withdraw', person: anna, at, by: anna };
    expect(told(open(1), enrol(anna), enrol(bohdan), withdraw)).toEqual([
      [anna, 'withdrawn', { own: true }],
      [bohdan, 'promoted', {}],
    ]);
    const removed: SeatCommand = { ...withdraw, by: 'institute', reason: 'Переведено' };
    expect(told(open(1), enrol(anna), removed)).toEqual([
      [anna, 'withdrawn', { own: false, reason: 'Переведено' }],
    ]);
  });

  it('until when they may accept what is offered, and that it has run out', () => {
    const withdraw: SeatCommand = { type: 'withdraw', person: anna, at, by: anna };
    const until = new Date(at.getTime() + 24 * 3_600_000);
    const before = [open(1, 24), enrol(anna), enrol(bohdan), enrol(vira), withdraw] as const;
    expect(told(...before)).toContainEqual([bohdan, 'offer', { until }]);
    expect(told(...before, { type: 'pass-time', at: until, by: REGISTRY })).toEqual([
      [bohdan, 'offer-lapsed', {}],
      [vira, 'offer', { until: new Date(until.getTime() + 24 * 3_600_000) }],
    ]);
  });

  it('all of them, why the course is cancelled', () => {
    const cancel: SeatCommand = { type: 'cancel', reason: 'Ремонт', at, by: 'institute' };
    expect(told(open(1), enrol(anna), enrol(bohdan), cancel)).toEqual([
      [anna, 'cancelled', { reason: 'Ремонт' }],
      [bohdan, 'cancelled', { reason: 'Ремонт' }],
    ]);
  });

  it('that it is over, if they waited to the end; who attended hears from their certificate', () => {
    const complete: SeatCommand = { type: 'complete', passed: [anna], at, by: 'institute' };
    expect(told(open(1), enrol(anna), enrol(bohdan), complete)).toEqual([
      [bohdan, 'withdrawn', { over: true }],
    ]);
  });

  it('that no place came free, if they waited until none is given any more', () => {
    const passes: SeatCommand = { type: 'pass-time', at: promoteUntil, by: REGISTRY };
    expect(told(open(1), enrol(anna), enrol(bohdan), passes)).toEqual([[bohdan, 'no-place', {}]]);
  });

  it('of an end that a process of an earlier version wrote, too', () => {
    const event: SeatEvent = { type: 'completed', passed: [anna], failed: [], at, by: 'institute' };
    const state = { ...seatList.initial, queue: [{ person: bohdan, at }] };
    const notices = noticesOf('c', [{ id: 'c:3:0', revision: 3, event }], state);
    expect(notices.map(({ person }) => person)).toEqual([bohdan]);
  });

  it('nothing where nothing happened to them', () => {
    expect(told(open(1))).toEqual([]);
    expect(told(open(1), enrol(anna), open(2))).toEqual([]);
  });

  it('under the key of the event, the same however often it is told', () => {
    const event: SeatEvent = { type: 'enrolled', person: anna, at, by: anna };
    const recorded = [{ id: 'c:2:0', revision: 2, event }];
    const [first] = noticesOf('c', recorded, seatList.initial);
    expect(first).toMatchObject({ key: 'c:2:0', course: 'c', at });
    expect(noticesOf('c', recorded, seatList.initial)).toEqual([first]);
  });
});
