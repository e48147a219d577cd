import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countsOf } from '../../../../src/training/enrolment/seats/effects/seat-counts.js';
import { wayBack } from '../../../../src/training/enrolment/seats/back/take-back.js';
import { evolveSeats } from '../../../../src/training/enrolment/seats/evolve-seats.js';
import type {
  SeatCommand,
  SeatEvent,
} from '../../../../src/training/enrolment/seats/seat-events.js';
import { seatList } from '../../../../src/training/enrolment/seats/seat-list.js';
import { EnrolmentRefused, NoWayBack } from '../../../../src/training/enrolment/seat-refusals.js';

const MINUTE = 60_000;
const at = new Date('2026-11-02T08:00:00Z');
const later = (minutes: number) => new Date(at.getTime() + minutes * MINUTE);
const promoteUntil = new Date('2026-12-01T08:00:00Z');
const terms = { holdHours: 0, offerHours: 24, quotas: [], quotasUntil: null };

const enrol = (person: string): SeatCommand => ({ type: 'enrol', person, at, by: person });
const apply = (person: string): SeatCommand =>
  ({ ...enrol(person), awaits: ['hr'] }) as SeatCommand;
const withdraw = (person: string, by = person, when = at): SeatCommand => ({
  ...{ type: 'withdraw', person, at: when, by },
});
const back = (person: string, when = later(1)): SeatCommand => ({
  ...{ type: 'take-back', person, at: when, by: person },
});

/** A list of so many seats after these commands. */
function after(capacity: number, ...commands: SeatCommand[]) {
  const open: SeatCommand = { type: 'open', capacity, promoteUntil, at, by: 'institute' };
  let state = seatList.initial;
  const run = (command: SeatCommand) => {
    const events = seatList.decide(command, state);
    state = events.reduce(evolveSeats, state);
    return events;
  };
  [open, ...commands].forEach(run);
  const names = (places: readonly { person: string }[]) => places.map(({ person }) => person);
  return {
    run,
    now: () => state,
    queue: () => names(state.queue),
    holders: () => names(state.holders),
  };
}
const brief = (events: SeatEvent[]) =>
  events.map((event) => ('person' in event ? `${event.type} ${event.person}` : event.type));

describe('a seat that was given up', () => {
  it('is taken back while nobody else has it, since the day when it was first given', () => {
    const list = after(1, enrol('a'), withdraw('a', 'a', later(60)));
    expect(brief(list.run(back('a', later(61))))).toEqual(['taken-back a']);
    expect(list.now().holders).toEqual([{ person: 'a', at }]);
    expect(list.now()).not.toHaveProperty('gaveUp');
    expect(list.run(back('a', later(62)))).toEqual([]);
  });

  it('is not, once it went to who waited, who keeps it', () => {
    const list = after(1, enrol('a'), enrol('b'), withdraw('a'));
    expect(wayBack(list.now(), 'a', later(1))).toMatchObject({ open: false, why: 'given' });
    expect(() => list.run(back('a'))).toThrow(NoWayBack);
    expect(list.holders()).toEqual(['b']);
  });

  it('is not, once a newcomer has it or it is offered to somebody', () => {
    const taken = after(1, enrol('a'), withdraw('a'), enrol('b'));
    expect(() => taken.run(back('a'))).toThrow(NoWayBack);
    const open: SeatCommand = { type: 'open', capacity: 1, terms, at, by: 'institute' };
    const offered = after(1, open, enrol('a'), enrol('b'), withdraw('a'));
    expect(offered.queue()).toEqual(['b']);
    expect(() => offered.run(back('a'))).toThrow(NoWayBack);
  });

  it('is not after ten minutes, nor when somebody else took it away', () => {
    const list = after(1, enrol('a'), withdraw('a'));
    expect(wayBack(list.now(), 'a', later(9))).toMatchObject({ open: true, until: later(10) });
    expect(() => list.run(back('a', later(10)))).toThrow(NoWayBack);
    const removed = after(1, enrol('a'), withdraw('a', 'institute'));
    expect(() => removed.run(back('a'))).toThrow(NoWayBack);
  });

  it('is not against a rule that stands in the way by now', () => {
    const list = after(1, enrol('a'), withdraw('a'));
    const refusals = [{ rule: 'limit' as const, limit: 1 }];
    expect(() => list.run({ ...back('a'), refusals } as SeatCommand)).toThrow(EnrolmentRefused);
  });
});

describe('a place in the queue that was left', () => {
  const full = [enrol('x'), enrol('a'), enrol('b'), enrol('c'), enrol('d')];

  it('is where it was, whoever came since', () => {
    const list = after(1, ...full, withdraw('b'), enrol('e'));
    expect(brief(list.run(back('b')))).toEqual(['taken-back b']);
    expect(list.queue()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('moves on with who left, was promoted or was moved meanwhile', () => {
    const list = after(1, ...full, withdraw('c'), withdraw('x'), withdraw('d'));
    expect([list.holders(), list.queue()]).toEqual([['a'], ['b']]);
    list.run(back('c'));
    list.run(back('d'));
    expect(list.queue()).toEqual(['b', 'c', 'd']);
    const move: SeatCommand = {
      type: 'move',
      person: 'd',
      to: 1,
      reason: '-',
      at,
      by: 'institute',
    };
    const moved = after(1, ...full, withdraw('b'), move);
    moved.run(back('b'));
    expect(moved.queue()).toEqual(['d', 'a', 'b', 'c']);
  });

  it('two who leave come back in their order, whoever comes first', () => {
    for (const order of [
      ['b', 'c'],
      ['c', 'b'],
    ])
      for (const returns of [order, order.toReversed()]) {
        const list = after(1, ...full, ...order.map((one) => withdraw(one)));
        for (const one of returns) list.run(back(one));
        expect(list.queue()).toEqual(['a', 'b', 'c', 'd']);
      }
  });

  it('gets the seat that is free by then, and costs nobody theirs', () => {
    const list = after(1, ...full.slice(0, 2), withdraw('a'), withdraw('x'));
    expect(brief(list.run(back('a')))).toEqual(['taken-back a', 'promoted a']);
    const behind = after(1, ...full.slice(0, 3), withdraw('a'), withdraw('x'));
    expect(behind.holders()).toEqual(['b']);
    behind.run(back('a'));
    expect([behind.holders(), behind.queue()]).toEqual([['b'], ['a']]);
  });

  it('is lost at the cut-off', () => {
    const list = after(1, ...full);
    const before = new Date(promoteUntil.getTime() - MINUTE);
    list.run(withdraw('b', 'b', before));
    expect(wayBack(list.now(), 'b', promoteUntil)).toMatchObject({ open: false, why: 'cut-off' });
    expect(() => list.run(back('b', promoteUntil))).toThrow(NoWayBack);
  });

  it('an application waits for the same decision as before', () => {
    const list = after(1, apply('a'), apply('b'), withdraw('a'));
    list.run(back('a'));
    expect(list.now().queue).toMatchObject([
      { person: 'a', awaits: ['hr'] },
      { person: 'b', awaits: ['hr'] },
    ]);
  });

  it('a refused offer comes back with the time that it had, and only while its seat is free', () => {
    const open: SeatCommand = { type: 'open', capacity: 1, terms, at, by: 'institute' };
    const one = after(1, open, enrol('x'), enrol('a'), withdraw('x'));
    const { offerUntil } = one.now().queue[0] ?? {};
    one.run(withdraw('a', 'a', later(30)));
    expect(brief(one.run(back('a', later(31))))).toEqual(['taken-back a']);
    expect(one.now().queue).toMatchObject([{ person: 'a', offerUntil }]);
    const two = after(1, open, enrol('x'), enrol('a'), enrol('b'), withdraw('x'), withdraw('a'));
    expect(() => two.run(back('a'))).toThrow(NoWayBack);
  });
});

const people = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const person = fc.constantFrom(...people);
const step = fc.oneof(
  { weight: 4, arbitrary: person.map(enrol) },
  { weight: 1, arbitrary: person.map(apply) },
  { weight: 3, arbitrary: person.map((who) => withdraw(who)) },
  { weight: 1, arbitrary: person.map((who) => withdraw(who, 'institute')) },
  { weight: 4, arbitrary: person.map((who) => back(who)) },
  {
    weight: 1,
    arbitrary: fc
      .record({ who: person, to: fc.integer({ min: 1, max: 5 }) })
      .map(({ who, to }): SeatCommand => ({
        ...{ type: 'move', person: who, to, reason: '-', at, by: 'institute' },
      })),
  },
  {
    weight: 1,
    arbitrary: person.map((who): SeatCommand => ({
      ...{ type: 'approve', person: who, step: 'hr', at, by: 'institute' },
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .integer({ min: 1, max: 3 })
      .map((capacity): SeatCommand => ({ type: 'open', capacity, at, by: 'institute' })),
  },
);

describe('through any life of a list in which people change their minds', () => {
  it('no seat is sold twice, nobody who has one loses it, and no seat is idle while somebody waits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(step, fc.integer({ min: 0, max: 4 })), { maxLength: 60 }),
        (life) => {
          const list = after(2);
          let minutes = 0;
          for (const [command, passed] of life) {
            minutes += passed;
            const before = list.holders();
            try {
              list.run({ ...command, at: later(minutes) });
            } catch {
              continue;
            }
            const { holders, queue, capacity, gaveUp = [] } = list.now();
            const names = [...list.holders(), ...list.queue()];
            expect(holders.length).toBeLessThanOrEqual(capacity);
            expect(new Set(names).size).toBe(names.length);
            const { free, waiting } = countsOf(list.now());
            expect(free === 0 || waiting === 0).toBe(true);
            if (command.type === 'take-back')
              expect(before.filter((one) => !list.holders().includes(one))).toEqual([]);
            for (const { place, ahead = 0 } of gaveUp) {
              expect(names).not.toContain(place.person);
              expect(ahead).toBeLessThanOrEqual(queue.length);
            }
          }
        },
      ),
    );
  });

  it('leaving the queue and coming back at once leaves it as it was', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), person, (life, who) => {
        const list = after(2);
        for (const command of life) {
          try {
            list.run(command);
          } catch {
            // A refusal is an answer, too.
          }
        }
        const [before, holders] = [list.queue(), list.holders()];
        if (!before.includes(who)) return;
        list.run(withdraw(who));
        list.run(back(who, at));
        expect([list.queue(), list.holders()]).toEqual([before, holders]);
      }),
    );
  });
});
