import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Course, CourseSession } from '../../../../src/training/courses/course.js';
import type {
  Plan,
  PlanCommand,
  PlanEvent,
} from '../../../../src/training/courses/plan/plan-events.js';
import { plan } from '../../../../src/training/courses/plan/plan.js';
import {
  BadEnrolmentWindow,
  LastSession,
  NotReady,
  PlanChanged,
  PlanClosed,
  SessionsOverlap,
  TrainerNeeded,
} from '../../../../src/training/courses/plan/plan-refusals.js';
import { QuotasAboveCapacity } from '../../../../src/training/courses/plan/plan-refusals.js';
import { sharesOf, spentIn } from '../../../../src/training/courses/costs/costs.js';
import { CostsChanged } from '../../../../src/training/courses/plan/plan-refusals.js';
import { NotFound } from '../../../../src/ground/errors.js';

const MINUTE = 60_000;
const START = new Date('2026-11-02T08:00:00Z').getTime();
const minute = (n: number) => new Date(START + n * MINUTE);
const act = { at: minute(0), by: 'institute' };

const session = (n: number, from: number, given: Partial<CourseSession> = {}): CourseSession => ({
  ...{ n, startsAt: minute(from), endsAt: minute(from + 60), topic: '', room: '' },
  ...{ cancelled: false, substitute: null, sequence: 0 },
  ...given,
});

/** A draft with two sessions, a hundred minutes from now and on, that lacks nothing. */
const draft = {
  ...{ _id: 'c', code: 'Q-1', status: 'draft', capacity: 10, quotas: [], lateEntry: false },
  ...{ title: { uk: 'Курс', en: 'Course' }, venue: { uk: 'Зала', en: 'Hall' }, form: 'in-person' },
  trainers: [{ _id: 't', name: 'Тренерка' }],
  sessions: [session(1, 100), session(2, 200)],
  ...{ startsAt: minute(100), endsAt: minute(260) },
  ...{ enrolmentOpensAt: minute(0), enrolmentClosesAt: minute(90) },
} as unknown as Plan;

const published: PlanEvent = { type: 'published', capacity: 10, ...act };

const evolve = (state: Plan | null, event: PlanEvent) => plan.evolve(state, event);

const given = (events: PlanEvent[], from: Course | null = draft) => {
  const state = events.reduce(evolve, from);
  const when = (command: PlanCommand) => plan.decide(command, state);
  const after = (command: PlanCommand) => when(command).reduce(evolve, state) ?? draft;
  return { when, after, state };
};

const move = (n: number, values: Partial<CourseSession>): PlanCommand => {
  const was = draft.sessions.find((one) => one.n === n);
  const { startsAt, endsAt, topic, room, cancelled, substitute = null } = was ?? session(n, 0);
  return {
    ...{ type: 'change-session', n, ...act },
    values: { startsAt, endsAt, topic, room, cancelled, substitute, ...values },
  };
};
const add = (from: number): PlanCommand => ({
  ...{ type: 'add-session', ...act },
  session: { startsAt: minute(from), endsAt: minute(from + 60), topic: '', room: '' },
});
const { trainers, venue, form } = draft;
const edit = (fields: Partial<Plan>, announced = true): PlanCommand => ({
  ...{ type: 'edit', announced, ...act },
  fields: { trainers, venue, form, ...fields },
});
const publish: PlanCommand = { type: 'publish', ...act };
const cancel: PlanCommand = { type: 'cancel', reason: 'Ремонт', ...act };
const complete = (at = minute(300)): PlanCommand => ({
  type: 'complete',
  passed: ['a'],
  by: 'i',
  at,
});

const byOrder = (number: string, kind: 'enrolment' | 'completion'): PlanCommand => ({
  ...{ type: 'name-order', kind, ...act },
  order: { number, date: '2026-11-03' },
});

const nameRoom = (room: string, uk = 'Ратуша, зала'): PlanCommand => ({
  ...{ type: 'name-room', room, text: { uk, en: 'Town Hall, hall' }, ...act },
});

const types = (events: PlanEvent[]) => events.map(({ type }) => type);

describe('the life of a course', () => {
  it('begins with an announcement, once', () => {
    expect(given([]).when(publish)).toEqual([published]);
    expect(given([published]).when(publish)).toEqual([]);
  });

  it('is not announced while something is missing', () => {
    const lacking = { ...draft, trainers: [], title: { uk: 'Курс', en: '' } };
    expect(() => given([], lacking).when(publish)).toThrow(NotReady);
    const reserved = { ...draft, quotas: [{ department: 'd', seats: 11 }] };
    expect(() => given([], reserved).when(publish)).toThrow(QuotasAboveCapacity);
  });

  it('runs once its first session has begun', () => {
    const begin = (at: Date): PlanCommand => ({ type: 'begin', by: 'registry', at });
    expect(given([published]).when(begin(minute(99)))).toEqual([]);
    expect(given([published]).after(begin(minute(100))).status).toBe('running');
    expect(given([]).when(begin(minute(100)))).toEqual([]);
  });

  it('ends once: completed after its last session, or cancelled', () => {
    expect(() => given([published]).when(complete(minute(259)))).toThrow(PlanClosed);
    expect(() => given([]).when(complete())).toThrow(PlanClosed);
    const completed = given(given([published]).when(complete()), { ...draft, status: 'running' });
    expect(completed.state).toMatchObject({ status: 'completed', completedAt: minute(300) });
    expect(completed.when(complete())).toEqual([]);
    expect(() => completed.when(cancel)).toThrow(PlanClosed);
    const cancelled = given([published, ...given([published]).when(cancel)]);
    expect(cancelled.state).toMatchObject({ status: 'cancelled', cancelledReason: 'Ремонт' });
    expect(cancelled.when(cancel)).toEqual([]);
    for (const late of [complete(), publish, add(400), move(1, { room: '7' }), edit({})])
      expect(() => cancelled.when(late)).toThrow(PlanClosed);
  });

  it('names the orders that stand in their register, and is completed by the one named before', () => {
    const named = given([published]).when(byOrder('2', 'completion'));
    expect(types(named)).toEqual(['order-named']);
    const before = given([published, ...named]);
    expect(before.when(byOrder('2', 'completion'))).toEqual([]);
    const after = given([published, ...named, ...before.when(complete())]);
    expect(after.state).toMatchObject({ completionOrder: { number: '2' }, status: 'completed' });
    const both = given(after.when(byOrder('1', 'enrolment')), after.state);
    expect(both.state).toMatchObject({
      ...{ enrolmentOrder: { number: '1' }, completionOrder: { number: '2' } },
    });
    expect(types(both.when(byOrder('3', 'completion')))).toEqual(['order-named']);
  });

  it('is nothing where there is no course', () => {
    expect(() => plan.decide(publish, null)).toThrow(NotFound);
  });
});

describe('the sessions of a course', () => {
  it('do not overlap', () => {
    expect(() => given([]).when(add(141))).toThrow(SessionsOverlap);
    expect(() => given([]).when(move(1, { endsAt: minute(201) }))).toThrow(SessionsOverlap);
    expect(types(given([]).when(add(140).type === 'add-session' ? add(260) : add(140)))).toEqual([
      'session-added',
    ]);
  });

  it('may stand where a cancelled one was', () => {
    const off = given([published]).when(move(2, { cancelled: true }));
    expect(types(given([published, ...off]).when(add(200)))).toEqual(['session-added']);
  });

  it('are added once, each under a number of its own', () => {
    const added = given([]).when(add(300));
    expect(added).toMatchObject([{ session: { n: 3, sequence: 0 } }]);
    expect(given(added).when(add(300))).toEqual([]);
  });

  it('lead the first and the last moment of the course', () => {
    expect(given([published]).after(move(1, { cancelled: true }))).toMatchObject({
      ...{ startsAt: minute(200), endsAt: minute(260) },
    });
    expect(given([]).after(add(500))).toMatchObject({ endsAt: minute(560) });
  });

  it('are never all cancelled', () => {
    const off = given([published]).when(move(2, { cancelled: true }));
    expect(() => given([published, ...off]).when(move(1, { cancelled: true }))).toThrow(
      LastSession,
    );
  });

  it('are new versions for calendars where time, place, fate or hands change, once announced', () => {
    const version = (events: PlanEvent[], command: PlanCommand) =>
      given(events).after(command).sessions[0]?.sequence;
    for (const values of [
      { room: '7' },
      { startsAt: minute(90) },
      { cancelled: true },
      { substitute: { _id: 's', name: 'Замісниця' } },
    ]) {
      expect(version([published], move(1, values))).toBe(1);
      expect(version([], move(1, values))).toBe(0);
    }
    expect(version([published], move(1, { topic: 'Тема' }))).toBe(0);
  });

  it('are no news while they stay cancelled', () => {
    const off = given([published]).when(move(1, { cancelled: true }));
    const again = given([published, ...off]).when(move(1, { cancelled: true, room: '7' }));
    expect(again).toMatchObject([{ moved: false }]);
  });

  it('of a draft alone are made anew', () => {
    const anew: PlanCommand = {
      ...{ type: 'replace-sessions', ...act },
      sessions: [{ startsAt: minute(500), endsAt: minute(560) }],
    };
    expect(given([]).after(anew)).toMatchObject({
      ...{ startsAt: minute(500), sessions: [{ n: 1 }] },
    });
    expect(() => given([published]).when(anew)).toThrow(PlanChanged);
  });
});

describe('the facts of a course', () => {
  it('change only where they differ, and say what people knew', () => {
    expect(given([published]).when(edit({}))).toEqual([]);
    const elsewhere = { uk: 'Ратуша', en: 'Town hall' };
    const moved = given([published]).when(edit({ venue: elsewhere }));
    expect(moved).toMatchObject([
      { fields: { venue: elsewhere }, place: { was: { venue, form }, is: { form } } },
    ]);
    expect(given([published, ...moved]).state?.sessions.map(({ sequence }) => sequence)).toEqual([
      1, 1,
    ]);
    const others = [{ _id: 'u', name: 'Інша' }];
    expect(given([published]).when(edit({ trainers: others }))).toMatchObject([
      { teaching: { was: trainers, is: others } },
    ]);
    expect(given([]).when(edit({ trainers: others }, false))[0]).not.toHaveProperty('teaching');
  });

  it('are refused where they do not fit', () => {
    const late = { enrolmentClosesAt: minute(261) };
    expect(() => given([published]).when(edit(late))).toThrow(BadEnrolmentWindow);
    expect(() => given([published]).when(edit({ trainers: [] }))).toThrow(TrainerNeeded);
    expect(() => given([published]).when(edit({}, false))).toThrow(PlanChanged);
  });
});

describe('a room of the register that is called otherwise', () => {
  const inRoom: Plan = {
    ...{ ...draft, form: 'mixed', roomId: 'hall' },
    sessions: [session(1, 100, { room: 'Вежа', roomId: 'tower' }), session(2, 200)],
  };

  it('is called so wherever the course meets in it, once, and nobody meets elsewhere', () => {
    const named = given([published], inRoom).after(nameRoom('hall'));
    expect(named.venue).toEqual({
      ...{ uk: 'Ратуша, зала, та онлайн', en: 'Town Hall, hall, and online' },
    });
    expect(named.sessions).toEqual(inRoom.sessions);
    expect(given([], named).when(nameRoom('hall'))).toEqual([]);
    const within = given([published], inRoom).after(nameRoom('tower'));
    expect(within.venue).toEqual(inRoom.venue);
    expect(within.sessions[0]).toMatchObject({ room: 'Ратуша, зала', sequence: 0 });
  });

  it('is none of the others, nor of what is over', () => {
    expect(given([published], inRoom).when(nameRoom('cellar'))).toEqual([]);
    const over: PlanEvent = { type: 'cancelled', reason: 'Ремонт', announced: true, ...act };
    expect(given([published, over], inRoom).when(nameRoom('hall'))).toEqual([]);
  });
});

describe('in any order of commands', () => {
  const minutes = fc.integer({ min: 0, max: 600 });
  const numbers = fc.integer({ min: 1, max: 5 });
  const command: fc.Arbitrary<PlanCommand> = fc.oneof(
    fc.constantFrom(publish, cancel, complete(), edit({}), edit({ capacity: 3 }, false)),
    fc.constantFrom(nameRoom('hall'), edit({ roomId: 'hall' }, false), edit({ roomId: null })),
    minutes.map((at): PlanCommand => ({ type: 'begin', by: 'registry', at: minute(at) })),
    minutes.map(add),
    fc
      .record({ n: numbers, from: minutes, cancelled: fc.boolean() })
      .map(({ n, from, cancelled }) =>
        move(n, { startsAt: minute(from), endsAt: minute(from + 60), cancelled }),
      ),
  );

  it('a course keeps its promises, and nothing is decided twice', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), (commands) => {
        let state: Plan = draft;
        let sequences = new Map<number, number>();
        for (const one of commands) {
          let events: PlanEvent[];
          try {
            events = plan.decide(one, state);
          } catch {
            continue;
          }
          const before: Plan = state;
          state = events.reduce<Plan | null>(evolve, before) ?? draft;
          const planned = state.sessions.filter(({ cancelled }) => !cancelled);
          expect(planned.length).toBeGreaterThan(0);
          for (const [at, a] of planned.entries())
            for (const b of planned.slice(at + 1))
              expect(a.endsAt <= b.startsAt || b.endsAt <= a.startsAt).toBe(true);
          expect(new Set(state.sessions.map(({ n }) => n)).size).toBe(state.sessions.length);
          expect(state.startsAt.getTime()).toBe(
            Math.min(...planned.map(({ startsAt }) => startsAt.getTime())),
          );
          if (before.status === 'cancelled' || before.status === 'completed')
            expect(events).toEqual([]);
          for (const { n, sequence } of state.sessions)
            expect(sequence).toBeGreaterThanOrEqual(sequences.get(n) ?? 0);
          sequences = new Map(state.sessions.map(({ n, sequence }) => [n, sequence]));
          if (one.type !== 'begin' || state.status !== 'published')
            expect(plan.decide(one, state)).toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe('what a course costs', () => {
  const spent = { city: 500, grant: null, provider: null };
  const setCosts = (seen: number, planned: number | null = 1000): PlanCommand => ({
    ...{ type: 'set-costs', seen, costs: { planned, spent }, ...act },
  });

  it('is written at any time of its life, and once however often it is sent', () => {
    const cancelled = given([published]).after(cancel);
    for (const from of [draft, given([published]).after(complete()), cancelled]) {
      const after = given([], from).after(setCosts(0));
      expect(after.costs).toEqual({ planned: 1000, spent, version: 1 });
      expect(after.status).toBe(from.status);
      expect(given([], after).when(setCosts(0))).toEqual([]);
    }
  });

  it('is not written over by whoever read it before it changed', () => {
    const after = given([], given([]).after(setCosts(0)));
    expect(() => after.when(setCosts(0, 7))).toThrow(CostsChanged);
    expect(after.after(setCosts(1, 7)).costs).toMatchObject({ planned: 7, version: 2 });
  });

  it('is not set where nobody wrote anything, and nothing where it was free', () => {
    const none = { city: null, grant: null, provider: null };
    expect(spentIn({ spent: none })).toBeNull();
    expect(spentIn({ spent: { ...none, provider: 0 } })).toBe(0);
    expect(spentIn({ spent: { city: 2, grant: 3, provider: null } })).toBe(5);
  });

  it('is divided into parts that are it together and differ by a kopeck at most', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000_000), fc.integer({ min: 1, max: 500 }), (sum, parts) => {
        const shares = sharesOf(sum, parts);
        expect(shares).toHaveLength(parts);
        expect(shares.reduce((of, one) => of + one, 0)).toBe(sum);
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1);
        expect([...shares].sort((a, b) => b - a)).toEqual(shares);
      }),
    );
  });
});
