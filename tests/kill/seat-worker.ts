import { writeSync } from 'node:fs';
import type { Course } from '../../src/training/courses/course.js';
import { CourseModel } from '../../src/training/courses/course-model.js';
import { openDatabase } from '../../src/database/database.js';
import { Random } from '../../src/programs/demo/random.js';
import { approve, decline, moveInQueue } from '../../src/training/enrolment/applications.js';
import type { EnrolmentStatus } from '../../src/training/enrolment/enrolment.js';
import { EnrolmentModel } from '../../src/training/enrolment/enrolment-model.js';
import { acceptOffer, enrol, withdraw } from '../../src/training/enrolment/enrolling.js';
import { setCapacity } from '../../src/training/enrolment/seats/open-seats.js';
import { passTime } from '../../src/training/enrolment/seats/seats.js';
import { DomainError } from '../../src/ground/errors.js';
import type { Attempt, WorkerOrders } from './seat-worker-words.js';
import '../support/supplied.js';

/**
 * A process of the registry without pages: it fires commands at the courses until it is killed. Each
 * lane is one browser: it waits for an answer before it asks again. A line is printed before every
 * attempt and after every answer.
 */
const orders = JSON.parse(process.argv[2] ?? '') as WorkerOrders;
const SEATS = { least: 1, most: 6 };

const say = (line: Attempt) => writeSync(1, `${JSON.stringify(line)}\n`);

interface Deed {
  /** Whom it concerns; nobody where it concerns the whole course. */
  person: string;
  type: string;
  run: (now: Date) => Promise<unknown>;
}

/** What somebody does with their own place. */
function ownDeed(random: Random, course: Course, person: string, mark: string): Deed {
  const deeds: Record<string, Deed['run']> = {
    enrol: (now) => enrol(course, person, person, now),
    withdraw: (now) => withdraw(course, person, person, now, { reason: mark }),
    accept: (now) => acceptOffer(course, person, now),
  };
  const accepts = course.offerHours === null ? [] : ['accept'];
  const type = random.pick(['enrol', 'enrol', 'withdraw', ...accepts]);
  return { person, type, run: (now) => deeds[type]?.(now) ?? Promise.resolve() };
}

/** What the office does with somebody whom its lists show, or with the whole course. */
async function officeDeed(random: Random, course: Course, mark: string): Promise<Deed> {
  const listing = (status: EnrolmentStatus) =>
    EnrolmentModel.find({ course: course._id, status }).lean();
  const [asking, waiting] = await Promise.all([listing('applied'), listing('waitlisted')]);
  const unmoved = orders.unmoved.includes(course._id);
  const type = random.pick([
    'open',
    'pass-time',
    ...(asking.length > 0 ? ['approve', 'approve', 'approve', 'decline'] : []),
    ...(waiting.length > 0 && !unmoved ? ['move'] : []),
  ]);
  const listed = type === 'move' ? waiting : asking;
  const one = listed.length > 0 ? random.pick(listed) : undefined;
  const person = one?.person ?? '';
  const step = one?.awaiting ?? 'institute';
  const capacity = random.between(SEATS.least, SEATS.most);
  const to = random.between(1, 4);
  const deeds: Record<string, Deed['run']> = {
    open: (now) => setCapacity(course._id, capacity, 'office', now),
    'pass-time': (now) => passTime(now),
    approve: (now) => approve(course, person, step, 'office', now),
    decline: (now) => decline(course, person, step, mark, 'office', now),
    move: (now) => moveInQueue(course, person, to, mark, 'office', now),
  };
  const whole = type === 'open' || type === 'pass-time';
  return {
    person: whole ? '' : person,
    type,
    run: (now) => deeds[type]?.(now) ?? Promise.resolve(),
  };
}

async function runLane(courses: readonly Course[], lane: readonly string[], number: number) {
  const random = new Random(`${orders.seed}/lane ${number}`);
  for (let count = 0; ; count += 1) {
    const course = random.pick(courses);
    const mark = `${orders.seed}/${number}/${count}`;
    const { person, type, run } = random.chance(0.6)
      ? ownDeed(random, course, random.pick(lane), mark)
      : await officeDeed(random, course, mark);
    const attempt = { course: course._id, person, type, mark };
    say(attempt);
    try {
      const answer = await run(new Date());
      const status =
        typeof answer === 'object' && answer !== null && 'status' in answer ? answer.status : '';
      say({ ...attempt, answer: typeof status === 'string' ? status : '' });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      say({ ...attempt, refused: error.code });
    }
  }
}

await openDatabase({ uri: orders.uri, dataDir: '', dbName: orders.dbName });
const courses = await CourseModel.find({ _id: { $in: orders.courses } }).lean<Course[]>();
await Promise.all(orders.lanes.map((lane, number) => runLane(courses, lane, number)));
