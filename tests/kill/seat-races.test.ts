import { describe, expect, it } from '@jest/globals';
import mongoose from 'mongoose';
import { pino } from 'pino';
import type { Course } from '../../src/training/courses/course.js';
import { CourseModel } from '../../src/training/courses/course-model.js';
import type { DecisionDocument } from '../../src/decisions/decider.js';
import { EnrolmentModel } from '../../src/training/enrolment/enrolment-model.js';
import type { SeatEvent } from '../../src/training/enrolment/seats/seat-events.js';
import type { SeatListState } from '../../src/training/enrolment/seats/seat-list-state.js';
import { readSeats } from '../../src/training/enrolment/seats/seats.js';
import { reconcile } from '../../src/programs/jobs/reconcile.js';
import { OutboxModel } from '../../src/letters/outbox/outbox-model.js';
import { projectionFaults, seatFaults } from '../../src/programs/doctor/seat-faults.js';
import { aCourse, aDepartment, aPerson } from '../support/builders.js';
import { historyFaults, letterFaults, orderFaults } from '../support/seat-invariants.js';
import { TEST_SECRET, testConfig } from '../support/test-app.js';
import { useTestDatabase } from '../support/test-database.js';
import { brokenPromises } from './broken-promises.js';
import { runCrowd } from './seat-crowd.js';

useTestDatabase();

const SECOND_IN_HOURS = 1 / 3600;
type Stored = DecisionDocument<SeatListState, SeatEvent>;

const lists = () => mongoose.connection.collection<Stored>('seatlists');
const pathsIn = (course: string) => EnrolmentModel.find({ course }).lean();
const lettersAbout = async (course: string) =>
  (await OutboxModel.find({ 'values.course': course }, { _id: 1 }).lean()).map(({ _id }) => _id);

interface Scene {
  people: string[];
  /** Gives its seats at once and to anybody; nobody is moved in its queue. */
  plain: Course;
  courses: Course[];
}

/** Courses that give their seats in every way there is, and people from two departments. */
async function aScene(): Promise<Scene> {
  const departments = [await aDepartment(), await aDepartment()];
  const water = departments[0]?._id ?? '';
  const people = await Promise.all(
    Array.from({ length: 18 }, (_, at) => aPerson({ department: departments[at % 2]?._id ?? '' })),
  );
  const plain = await aCourse({ capacity: 3 });
  const courses = [
    plain,
    await aCourse({
      capacity: 3,
      approval: ['hr', 'institute'],
      holdHours: SECOND_IN_HOURS / 3,
      offerHours: SECOND_IN_HOURS / 3,
    }),
    await aCourse({
      capacity: 4,
      offerHours: SECOND_IN_HOURS / 4,
      quotas: [{ department: water, seats: 2 }],
      quotasUntil: new Date(Date.now() + 4000),
    }),
    await aCourse({
      capacity: 2,
      approval: ['institute'],
      quotas: [{ department: water, seats: 1 }],
    }),
  ];
  return { people: people.map(({ _id }) => _id), plain, courses };
}

/** Reads every list over and over until told to stop: as it is stored, and as pages read it. */
async function watch(courses: readonly Course[], done: () => boolean) {
  const faults = new Set<string>();
  const revisions = new Set<string>();
  const look = (state: SeatListState, from: string) => {
    for (const fault of seatFaults(state, new Date())) faults.add(`${from}: ${fault}`);
  };
  while (!done()) {
    for (const { _id, code } of courses) {
      const stored = await lists().findOne({ _id });
      if (stored) {
        look(stored.state, `${code} at ${stored.revision}`);
        revisions.add(`${code} ${stored.revision}`);
      }
      look(await readSeats(_id, new Date()), code);
    }
  }
  return { faults: [...faults], states: revisions.size };
}

/** Pino's number for an error. */
const ERROR = 50;

/** Collects failures; where the audit's chain ends is told at every level, and is none. */
const log = (failures: unknown[]) =>
  pino(
    { level: 'error' },
    {
      write: (line: string) => {
        const said = JSON.parse(line) as { level: number };
        if (said.level >= ERROR) failures.push(said);
      },
    },
  );

describe('processes that enrol, decide and change courses at once, and are killed at it', () => {
  it.each(['amber', 'birch', 'cedar'])(
    'never break a promise about seats, and one round brings every page up to date: seed %s',
    async (seed) => {
      const { people, plain, courses } = await aScene();
      let over = false;
      const watching = watch(courses, () => over);
      const lines = await runCrowd({
        uri: process.env.TEST_MONGODB_URI ?? '',
        dbName: mongoose.connection.name,
        seed,
        workers: 3,
        lives: 2,
        people,
        courses: courses.map(({ _id }) => _id),
        unmoved: [plain._id],
      }).finally(() => {
        over = true;
      });
      const seen = await watching;
      expect({ seed, faults: seen.faults }).toEqual({ seed, faults: [] });
      expect(seen.states).toBeGreaterThan(20);
      const answered = new Set(
        lines.filter(({ answer }) => answer !== undefined).map(({ type }) => type),
      );
      expect([...answered]).toEqual(
        expect.arrayContaining(['enrol', 'withdraw', 'approve', 'open']),
      );

      const failures: unknown[] = [];
      await reconcile({
        now: new Date(),
        config: testConfig,
        secret: TEST_SECRET,
        log: log(failures),
      });
      expect({ seed, failures }).toEqual({ seed, failures: [] });
      expect(await lists().countDocuments({ 'pending.0': { $exists: true } })).toBe(0);
      for (const { _id, code } of courses) {
        const stored = await lists().findOne({ _id });
        if (!stored) throw new Error(`${code} has no list`);
        const { state } = stored;
        const paths = await pathsIn(_id);
        const faults = [
          ...seatFaults(state, new Date()),
          ...projectionFaults(state, paths),
          ...historyFaults(paths),
          ...letterFaults(paths, await lettersAbout(_id)),
          ...(_id === plain._id ? orderFaults(paths) : []),
          ...brokenPromises(
            lines.filter((line) => line.course === _id),
            state,
            paths,
          ),
        ];
        expect({ seed, code, faults }).toEqual({ seed, code, faults: [] });
        const course = await CourseModel.findById(_id).lean();
        expect({ seed, code, ...course }).toMatchObject({
          seed,
          code,
          capacity: state.capacity,
          taken: state.holders.length,
          waiting: paths.filter(({ status }) => status === 'waitlisted').length,
          applied: paths.filter(({ status }) => status === 'applied').length,
          seatRevision: stored.revision,
        });
      }
    },
  );
});
