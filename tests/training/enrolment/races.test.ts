import { describe, expect, it } from '@jest/globals';
import { CourseModel } from '../../../src/training/courses/course-model.js';
import { newId } from '../../../src/ground/id.js';
import { decisionCollection } from '../../../src/decisions/decides.js';
import { DecisionStore } from '../../../src/decisions/decision-store.js';
import { EnrolmentModel } from '../../../src/training/enrolment/enrolment-model.js';
import { enrol, takeBack, withdraw } from '../../../src/training/enrolment/enrolling.js';
import { setCapacity } from '../../../src/training/enrolment/seats/open-seats.js';
import { seatEffects } from '../../../src/training/enrolment/seats/effects/seat-effects.js';
import { seatList } from '../../../src/training/enrolment/seats/seat-list.js';
import { seats } from '../../../src/training/enrolment/seats/seats.js';
import { aCourse } from '../../support/builders.js';
import { dyingStore } from '../../support/effects.js';
import { useTestDatabase } from '../../support/test-database.js';
import '../../support/supplied.js';

useTestDatabase();

const crowd = (size: number) => Array.from({ length: size }, newId);
const now = () => new Date();
const statuses = async (course: string) => {
  const found = await EnrolmentModel.find({ course }).lean();
  return new Map(found.map(({ person, status }) => [person, status]));
};

describe('a crowd at the door', () => {
  it('200 at once for 25 seats: 25 sit, 175 wait in order, and the lists agree', async () => {
    const course = await aCourse({ capacity: 25 });
    const people = crowd(200);
    const answers = await Promise.all(people.map((person) => enrol(course, person, person, now())));

    const state = await seats.read(course._id);
    expect(state.holders).toHaveLength(25);
    expect(state.queue).toHaveLength(175);
    expect(answers.filter(({ status }) => status === 'enrolled')).toHaveLength(25);
    const positions = answers.flatMap(({ position }) => position ?? []).sort((a, b) => a - b);
    expect(positions).toEqual(Array.from({ length: 175 }, (_, index) => index + 1));
    const shown = await statuses(course._id);
    for (const { person } of state.holders) expect(shown.get(person)).toBe('enrolled');
    for (const { person } of state.queue) expect(shown.get(person)).toBe('waitlisted');
    expect(await CourseModel.findById(course._id).lean()).toMatchObject({
      taken: 25,
      waiting: 175,
    });
  });

  it('one person pressing twenty times has one enrolment with one step of history', async () => {
    const course = await aCourse({ capacity: 3 });
    const [person = ''] = crowd(1);
    await Promise.all(Array.from({ length: 20 }, () => enrol(course, person, person, now())));
    const enrolments = await EnrolmentModel.find({ course: course._id }).lean();
    expect(enrolments).toHaveLength(1);
    expect(enrolments[0]?.history).toHaveLength(1);
  });

  it('withdrawals in a crowd leave no seat idle while someone waits', async () => {
    const course = await aCourse({ capacity: 10 });
    const people = crowd(40);
    await Promise.all(people.map((person) => enrol(course, person, person, now())));
    const { holders } = await seats.read(course._id);
    await Promise.all(
      holders.slice(0, 6).map(({ person }) => withdraw(course, person, person, now())),
    );
    await setCapacity(course._id, 14, 'institute', now());
    const state = await seats.read(course._id);
    expect(state.holders).toHaveLength(14);
    expect(state.queue).toHaveLength(20);
    const shown = await statuses(course._id);
    expect([...shown.values()].filter((status) => status === 'enrolled')).toHaveLength(14);
    expect([...shown.values()].filter((status) => status === 'withdrawn')).toHaveLength(6);
  });

  it('who takes a seat back and who comes for it never have it both', async () => {
    const course = await aCourse({ capacity: 3 });
    const people = crowd(3);
    for (const person of people) await enrol(course, person, person, now());
    await Promise.all(people.map((person) => withdraw(course, person, person, now())));
    const comes = crowd(3);
    await Promise.allSettled([
      ...people.map((person) => takeBack(course, person, now())),
      ...comes.map((person) => enrol(course, person, person, now())),
    ]);
    const { holders, queue } = await seats.read(course._id);
    expect(holders).toHaveLength(3);
    const shown = await statuses(course._id);
    for (const { person } of holders) expect(shown.get(person)).toBe('enrolled');
    for (const { person } of queue) expect(shown.get(person)).toBe('waitlisted');
    expect(holders.length + queue.length).toBeGreaterThanOrEqual(3);
    const seated = new Set(holders.map(({ person }) => person));
    // Whoever came found a seat or waits; whoever came back too late has given it up.
    for (const person of comes)
      expect(shown.get(person)).toBe(seated.has(person) ? 'enrolled' : 'waitlisted');
    for (const person of people)
      expect(shown.get(person)).toBe(seated.has(person) ? 'enrolled' : 'withdrawn');
  });

  it('two processes deciding on one list lose and double nothing', async () => {
    const course = await aCourse({ capacity: 5 });
    const other = new DecisionStore({
      collection: decisionCollection('SeatListOfAnotherProcess', 'seatlists'),
      decider: seatList,
      effects: seatEffects,
    });
    const people = crowd(60);
    await Promise.all(
      people.map((person, index) => {
        const command = { type: 'enrol' as const, person, by: person, at: now() };
        return (index % 2 === 0 ? seats : other).handle(course._id, command);
      }),
    );
    const { holders, queue } = await seats.read(course._id);
    expect(holders).toHaveLength(5);
    expect(new Set([...holders, ...queue].map(({ person }) => person)).size).toBe(60);
    expect((await statuses(course._id)).size).toBe(60);
  });
});

describe('a process that died between the decision and its effects', () => {
  it('leaves them pending, and the next look writes them, once', async () => {
    const course = await aCourse({ capacity: 1 });
    const [person = ''] = crowd(1);
    const lists = decisionCollection('SeatListOfADyingProcess', 'seatlists');
    const enrolment = { type: 'enrol' as const, person, by: person, at: now() };
    await dyingStore(lists, seatList).handle(course._id, enrolment);
    expect(await EnrolmentModel.countDocuments({ course: course._id })).toBe(0);

    await Promise.all([seats.read(course._id), seats.replayAll(), seats.replayAll()]);

    const enrolments = await EnrolmentModel.find({ course: course._id }).lean();
    expect(enrolments).toHaveLength(1);
    expect(enrolments[0]).toMatchObject({ person, status: 'enrolled' });
    expect(enrolments[0]?.history).toHaveLength(1);
    expect(await seats.replayAll()).toEqual({ documents: 0, failures: [] });
  });
});
