import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { pino } from 'pino';
import type { Course } from '../../../src/training/courses/course.js';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { newId } from '../../../src/ground/id.js';
import type { DecisionDocument } from '../../../src/decisions/decider.js';
import { decisionCollection } from '../../../src/decisions/decides.js';
import { DecisionStore } from '../../../src/decisions/decision-store.js';
import { Random } from '../../../src/programs/demo/random.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { seatEffects } from '../../../src/training/enrolment/seats/effects/seat-effects.js';
import type { SeatCommand, SeatEvent } from '../../../src/training/enrolment/seats/seat-events.js';
import type { SeatListState } from '../../../src/training/enrolment/seats/seat-list-state.js';
import { seatList } from '../../../src/training/enrolment/seats/seat-list.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import { reconcile } from '../../../src/programs/jobs/reconcile.js';
import { OutboxModel } from '../../../src/letters/outbox/outbox-model.js';
import { projectionFaults, seatFaults } from '../../../src/programs/doctor/seat-faults.js';
import { historyFaults, letterFaults, orderFaults } from '../../support/seat-invariants.js';
import { DomainError } from '../../../src/ground/errors.js';
import { aCourse } from '../../support/builders.js';
import { Killed } from '../../support/effects.js';
import { TEST_SECRET, testConfig as config } from '../../support/test-app.js';
import { useTestDatabase } from '../../support/test-database.js';

useTestDatabase();

const log = pino({ level: 'silent' });
const COMMANDS = 60;
let dyingStores = 0;

/** Seat lists of a process that dies at every command: before, amid or after writing each effect. */
function dyingSeats(random: Random) {
  dyingStores += 1;
  let days = 0;
  return new DecisionStore<SeatListState, SeatCommand, SeatEvent>({
    collection: decisionCollection(`SeatListOfTheDying${dyingStores}`, 'seatlists'),
    decider: seatList,
    // No pause after a failure is too long for it.
    clock: () => new Date(Date.now() + (days += 1) * 86_400_000),
    effects: seatEffects.map((effect) => ({
      name: `dying-${effect.name}`,
      write: async (course, recorded, state) => {
        const done = random.between(0, recorded.length);
        if (done > 0) await effect.write(course, recorded.slice(0, done), state);
        throw new Killed();
      },
    })),
  });
}

function commandOf(random: Random, people: readonly string[], now: Date): SeatCommand {
  const person = random.pick(people);
  return random.pick<SeatCommand>([
    { type: 'enrol', person, awaits: ['hr'], by: person, at: now },
    { type: 'enrol', person, awaits: [], by: person, at: now },
    { type: 'approve', person, step: 'hr', by: 'office', at: now },
    { type: 'decline', person, step: 'hr', reason: 'no', by: 'office', at: now },
    { type: 'withdraw', person, by: person, at: now },
    { type: 'accept', person, by: person, at: now },
  ]);
}

/** Random commands by a process that dies at each of them. Returns how many it had decided. */
async function livesAndDies({ _id }: Course, seed: string): Promise<number> {
  const random = new Random(seed);
  const dying = dyingSeats(random.fork('deaths'));
  const people = Array.from({ length: 7 }, newId);
  let decided = 0;
  for (let count = 0; count < COMMANDS; count += 1) {
    try {
      const { events } = await dying.handle(_id, commandOf(random, people, new Date()));
      if (events.length > 0) decided += 1;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
    }
  }
  return decided;
}

const stored = (course: string) =>
  mongoose.connection
    .collection<DecisionDocument<SeatListState, SeatEvent>>('seatlists')
    .findOne({ _id: course });

async function faultsOf({ _id }: Course): Promise<string[]> {
  const { state, pending } = (await stored(_id)) ?? { state: seatList.initial, pending: [] };
  const paths = await EnrolmentModel.find({ course: _id }).lean();
  const letters = await OutboxModel.find({ 'values.course': _id }, { _id: 1 }).lean();
  return [
    ...pending.map(({ id }) => `${id} is pending`),
    ...seatFaults(state, new Date()),
    ...projectionFaults(state, paths),
    ...historyFaults(paths),
    ...letterFaults(
      paths,
      letters.map((letter) => letter._id),
    ),
  ];
}

describe('a process that dies between its decisions and their effects', () => {
  it.each(['heron', 'otter', 'viper'])(
    'leaves nothing behind that one round does not finish, once: seed %s',
    async (seed) => {
      const course = await aCourse({ capacity: 2, holdHours: 1, offerHours: 1 });
      const decided = await livesAndDies(course, seed);
      expect(decided).toBeGreaterThan(COMMANDS / 6);
      expect(await faultsOf(course)).not.toEqual([]);
      await reconcile({ now: new Date(), config, secret: TEST_SECRET, log });
      expect({ seed, faults: await faultsOf(course) }).toEqual({ seed, faults: [] });
      const { state, revision } = (await stored(course._id)) ?? {};
      expect(await CourseModel.findById(course._id).lean()).toMatchObject({
        taken: state?.holders.length,
        seatRevision: revision,
      });
    },
  );

  it('is helped by several at once as if by one', async () => {
    const course = await aCourse({ capacity: 2 });
    await livesAndDies(course, 'raven');
    await Promise.all([seats.replayAll(), seats.read(course._id), seats.replayAll()]);
    expect(await faultsOf(course)).toEqual([]);
  });
});

describe('the checks themselves', () => {
  const at = new Date('2026-11-24T08:00:00Z');
  const place = (person: string) => ({ person, at });
  const list = (given: Partial<SeatListState>): SeatListState => ({
    ...seatList.initial,
    capacity: 1,
    ...given,
  });

  it.each<[string, Partial<SeatListState>]>([
    ['a seat given twice', { holders: [place('a'), place('b')] }],
    ['somebody who sits and waits', { holders: [place('a')], queue: [place('a')] }],
    ['a seat idle while somebody waits', { queue: [place('a')] }],
    [
      'a seat both given and kept',
      { holders: [place('a')], queue: [{ ...place('b'), offerUntil: at }] },
    ],
    ['a hold for somebody who is approved', { queue: [{ ...place('a'), holdUntil: at }] }],
  ])('see %s', (_, given) => {
    expect(seatFaults(list(given), at)).toHaveLength(1);
  });

  it('see no fault in a seat that is reserved for others, or after the cut-off', () => {
    const terms = { holdHours: 0, offerHours: null, quotasUntil: null };
    const quotas = [{ departments: ['water'], seats: 1 }];
    expect(seatFaults(list({ queue: [place('a')], terms: { ...terms, quotas } }), at)).toEqual([]);
    expect(seatFaults(list({ queue: [place('a')], promoteUntil: at }), at)).toEqual([]);
  });

  it('see a seat that somebody got before those who came earlier', () => {
    const path = (
      person: string,
      ...steps: ['enrolled' | 'waitlisted' | 'withdrawn', number][]
    ) => ({
      person,
      history: steps.map(([to, revision]) => ({
        id: `c:${revision}:0:${person}`,
        to,
        at,
        by: person,
      })),
    });
    const first = path('first', ['enrolled', 1], ['withdrawn', 4]);
    const ann = path('ann', ['waitlisted', 2]);
    expect(orderFaults([first, ann, path('bob', ['waitlisted', 3], ['enrolled', 5])])).toHaveLength(
      1,
    );
    expect(orderFaults([first, ann, path('new', ['enrolled', 5])])).toHaveLength(1);
    expect(orderFaults([first, path('ann', ['waitlisted', 2], ['enrolled', 5])])).toEqual([]);
  });
});
