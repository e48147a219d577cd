import mongoose from 'mongoose';
import { sheetId } from '../../src/training/attendance/sheets/sheet-id.js';
import type { Course } from '../../src/training/courses/course.js';
import { CourseModel } from '../../src/training/courses/course-model.js';
import { newId } from '../../src/ground/id.js';
import { MARKS, type Mark } from '../../src/training/enrolment/enrolment.js';
import { PersonModel } from '../../src/people/person/person-model.js';
import { aCourse } from '../support/builders.js';
import { aCrowd } from './crowd.js';
import { noteRatio } from './figures.js';
import { onSite, type Site } from './site.js';

const SIZES = [25, 200];
const ROUNDS = 40;
/** Rounds that only warm both up. */
const WARMING = 5;
const GRID = { people: 200, sessions: 40 };
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * Saving a whole sheet over HTTP beside the bare writes of the same marks (the deciding document and
 * the enrolments, both journaled), and the grid of a course beside the bare queries behind it.
 */
export const benchAttendance = (): Promise<void> => onSite(measured);

async function measured({ url }: Site): Promise<void> {
  const [cookie = ''] = await aCrowd(1, ['staff', 'trainer']);
  const trainer = await PersonModel.findOne({ email: 'crowd0@city.example' }).lean();
  const trainerId = trainer?._id ?? '';

  for (const size of SIZES) {
    const { course, people } = await aClass(size, ROUNDS, trainerId, false);
    const others = await aClass(size, ROUNDS, trainerId, false);
    const save = async (round: number) => {
      const address = `${url}/teaching/${course.code}/sessions/${round + 1}/attendance`;
      const body = new URLSearchParams(
        people.map((person, at): [string, string] => [`mark-${person}`, markIn(round, at)]),
      );
      const answer = await fetch(address, {
        method: 'POST',
        headers: { cookie, accept: 'application/json' },
        body,
        // Whoever is sent to sign in saves nothing, quickly.
        redirect: 'manual',
      });
      if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
      await answer.arrayBuffer();
    };
    const bare = (round: number) => bareSave(others.course, others.people, round);
    report(`saving ${size} marks`, await timed(save, bare));
    await requireSaved(course, size);
  }

  const { course, people } = await aClass(GRID.people, GRID.sessions, trainerId, true);
  const address = `${url}/teaching/${course.code}/attendance`;
  const grid = async () => {
    const answer = await fetch(address, { headers: { cookie }, redirect: 'manual' });
    if (answer.status !== 200) throw new Error(`${address}: ${answer.status}`);
    await answer.arrayBuffer();
  };
  const times = await timed(grid, () => bareGrid(course, people));
  report(`grid of ${GRID.people} × ${GRID.sessions}`, times);
}

const markIn = (round: number, at: number): Mark => MARKS[(round + at) % MARKS.length] ?? 'present';

/** A course that runs, with everybody enrolled and, if wanted, marked in every session. */
async function aClass(
  size: number,
  count: number,
  trainer: string,
  marked: boolean,
): Promise<{ course: Course; people: string[] }> {
  const now = Date.now();
  const sessions = Array.from({ length: count }, (_, index) => ({
    n: index + 1,
    startsAt: new Date(now - (count - index) * DAY),
    endsAt: new Date(now - (count - index) * DAY + 2 * HOUR),
    topic: '',
    room: '',
    cancelled: false,
    sequence: 0,
  }));
  const course = await aCourse({
    sessions,
    capacity: size,
    status: 'running',
    trainers: [{ _id: trainer, name: 'Тренер' }],
  });
  await CourseModel.updateOne({ _id: course._id }, { $set: { taken: size } });
  const people = Array.from({ length: size }, newId);
  await mongoose.connection.collection('people').insertMany(
    people.map((_id, at) => ({
      _id,
      name: { surname: `Учасник${at}`, givenName: 'Олена', patronymic: 'Іванівна' },
      email: `${_id}@city.example`,
      grammar: 'feminine',
      roles: ['staff'],
      status: 'active',
      language: 'uk',
      sortKey: String(at).padStart(6, '0'),
      search: [],
    })) as never,
  );
  const attendance = Object.fromEntries(
    sessions.map(({ n }, at) => [
      String(n),
      { mark: markIn(0, at), minutes: 120, missed: 0, revision: 1 },
    ]),
  );
  await mongoose.connection.collection('enrolments').insertMany(
    people.map((person) => ({
      _id: newId(),
      course: course._id,
      programme: course.programme,
      person,
      status: 'enrolled',
      since: new Date(),
      revision: 1,
      history: [],
      ...(marked ? { attendance } : {}),
    })) as never,
  );
  return { course, people };
}

/** @throws where a mark of anybody in any session is missing */
async function requireSaved(course: Course, size: number): Promise<void> {
  const marked = await mongoose.connection.collection('enrolments').countDocuments({
    course: course._id,
    $and: course.sessions.map(({ n }) => ({ [`attendance.${n}.mark`]: { $exists: true } })),
  });
  if (marked !== size) throw new Error(`${marked} of ${size} have all their marks`);
}

/** The same marks in the two places where they stand, with nothing around. */
async function bareSave(course: Course, people: readonly string[], round: number): Promise<void> {
  const marks = Object.fromEntries(
    people.map((person, at) => [
      person,
      {
        mark: markIn(round, at),
        note: '',
        minutesMissed: 0,
        by: 'bare',
        at: new Date(),
        version: round,
      },
    ]),
  );
  await mongoose.connection
    .collection('baresheets')
    .updateOne(
      { _id: sheetId(course._id, round + 1) as never },
      { $set: { state: { marks } }, $inc: { revision: 1 } },
      { upsert: true, writeConcern: { w: 'majority', journal: true } },
    );
  await mongoose.connection.collection('enrolments').bulkWrite(
    people.map((person, at) => ({
      updateOne: {
        filter: { course: course._id, person },
        update: {
          $set: {
            [`bare.${round + 1}`]: {
              mark: markIn(round, at),
              minutes: 90,
              missed: 0,
              revision: round,
            },
          },
        },
      },
    })),
    { ordered: false },
  );
}

async function bareGrid(course: Course, people: readonly string[]): Promise<void> {
  const { connection } = mongoose;
  await connection.collection('sessions').findOne({});
  await connection.collection('people').findOne({ email: 'crowd0@city.example' });
  await connection.collection('courses').findOne({ code: course.code });
  await connection
    .collection('enrolments')
    .find({ course: course._id, status: 'enrolled' })
    .toArray();
  await connection
    .collection('people')
    .find({ _id: { $in: people as never[] } })
    .sort({ sortKey: 1 })
    .toArray();
}

interface Times {
  ours: number[];
  bare: number[];
}

/** Milliseconds of each round of both, one after the other, the first few left out. */
async function timed(
  ours: (round: number) => Promise<void>,
  bare: (round: number) => Promise<void>,
): Promise<Times> {
  const times: Times = { ours: [], bare: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await ours(round);
    const between = performance.now();
    await bare(round);
    if (round < WARMING) continue;
    times.ours.push(between - began);
    times.bare.push(performance.now() - between);
  }
  return times;
}

const median = (times: number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;

function report(what: string, { ours, bare }: Times): void {
  const [mine, theirs] = [median(ours), median(bare)];
  noteRatio(what, mine / theirs);
  console.log(
    `attendance, ${what}: ${mine.toFixed(1)} ms (slowest ${Math.max(...ours).toFixed(1)}), ` +
      `bare ${theirs.toFixed(1)} ms, ${(mine / theirs).toFixed(2)} times as long`,
  );
}
