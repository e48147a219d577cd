import { writeSync } from 'node:fs';
import { CourseModel, type Approval, type Course } from '../../src/courses/course-model.js';
import { openDatabase } from '../../src/database/database.js';
import { Random } from '../../src/demo/random.js';
import { approve, decline, moveInQueue } from '../../src/enrolment/applications.js';
import { acceptOffer, enrol, withdraw } from '../../src/enrolment/enrolment.js';
import { openSeats } from '../../src/enrolment/open-seats.js';
import { passTime } from '../../src/enrolment/seats.js';
import { DomainError } from '../../src/web/errors.js';
import type { Attempt, WorkerOrders } from './seat-worker-words.js';

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

function nextDeed(random: Random, course: Course, lane: readonly string[], mark: string): Deed {
  const mine = random.pick(lane);
  const anybody = random.pick(orders.people);
  const own = (type: string, run: Deed['run']): Deed => ({ person: mine, type, run });
  const office = (type: string, run: Deed['run']): Deed => ({ person: anybody, type, run });
  const step = (): Approval => random.pick(course.approval);
  const deeds: { weight: number; make: () => Deed }[] = [
    {
      weight: 10,
      make: () => own('enrol', (now) => enrol(course, mine, mine, now)),
    },
    {
      weight: 5,
      make: () => own('withdraw', (now) => withdraw(course, mine, mine, now, mark)),
    },
    {
      weight: course.offerHours === null ? 0 : 5,
      make: () => own('accept', (now) => acceptOffer(course, mine, now)),
    },
    {
      weight: course.approval.length > 0 ? 10 : 0,
      make: () => {
        const asked = step();
        return office('approve', (now) => approve(course, anybody, asked, 'office', now));
      },
    },
    {
      weight: course.approval.length > 0 ? 2 : 0,
      make: () => {
        const asked = step();
        return office('decline', (now) => decline(course, anybody, asked, mark, 'office', now));
      },
    },
    {
      weight: orders.unmoved.includes(course._id) ? 0 : 2,
      make: () => {
        const to = random.between(1, 4);
        return office('move', (now) => moveInQueue(course, anybody, to, mark, 'office', now));
      },
    },
    {
      weight: 2,
      make: () => {
        const capacity = random.between(SEATS.least, SEATS.most);
        return { ...office('open', (now) => openSeats(course, capacity, 'office', now)), person: '' };
      },
    },
    { weight: 1, make: () => ({ ...office('pass-time', (now) => passTime(now)), person: '' }) },
  ];
  return random.weighted(deeds).make();
}

async function runLane(courses: readonly Course[], lane: readonly string[], number: number) {
  const random = new Random(`${orders.seed}/lane ${number}`);
  for (let count = 0; ; count += 1) {
    const course = random.pick(courses);
    const mark = `${orders.seed}/${number}/${count}`;
    const { person, type, run } = nextDeed(random, course, lane, mark);
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
