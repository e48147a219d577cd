import { expect } from '@jest/globals';
import type { Course } from '../../src/training/courses/course.js';
import type { Person } from '../../src/people/person/person.js';
import { EnrolmentModel } from '../../src/training/enrolment/enrolment-model.js';
import { seats } from '../../src/training/enrolment/seats/seats.js';
import { aPerson, PASSWORD } from '../support/builders.js';

/** Who storms: the key of each by the person's id. */
type Crowd = ReadonlyMap<string, string>;

/** Whose crowd, and how each signs in. */
type Members = readonly Pick<Person, '_id' | 'email'>[];

/** Sends a form as a page does, and follows no redirect. */
export const send = (address: string, fields: Record<string, string>, cookie = '') =>
  fetch(address, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    body: new URLSearchParams(fields),
  });

/** Whether an answer says yes: it leads back to the course's page. Who is not signed in is led elsewhere. */
export const leadsToCourse = (answer: Response | undefined, { code }: Pick<Course, 'code'>) =>
  answer?.headers.get('location') === `/courses/${code}`;

async function signIn(url: string, email: string): Promise<string> {
  const answer = await send(`${url}/sign-in`, { email, password: PASSWORD });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`${email} could not sign in: ${String(answer.status)}`);
  return cookie;
}

/** People who have a password, and so can storm. */
export const members = (size: number): Promise<Members> =>
  Promise.all(Array.from({ length: size }, () => aPerson()));

/** People as they are signed in at a server. */
export async function crowdAt(url: string, people: Members): Promise<Crowd> {
  const cookies = await Promise.all(people.map(({ email }) => signIn(url, email)));
  return new Map(people.map(({ _id }, index) => [_id, cookies[index] ?? '']));
}

interface Storm {
  /** Where the server is. */
  url: string;
  course: Pick<Course, 'code'>;
  crowd: Crowd;
  /** What hits when a third of the answers is there. */
  strike?: () => Promise<void>;
}

/** Everybody enrols at once. Gives those who were told yes. */
export async function storm({ url, course, crowd, strike }: Storm): Promise<Set<string>> {
  const told = new Set<string>();
  let answers = 0;
  let struck: Promise<void> | undefined;
  await Promise.all(
    [...crowd].map(async ([person, cookie], index) => {
      // In waves of eight, so that the blow falls among requests that wait, run and are answered.
      for (let turn = 0; turn < index / 8; turn += 1)
        await fetch(`${url}/health/live`).catch(() => undefined);
      const answer = await send(`${url}/courses/${course.code}/enrolment`, {}, cookie).catch(
        () => undefined,
      );
      if (leadsToCourse(answer, course)) told.add(person);
      answers += 1;
      if (answers === Math.floor(crowd.size / 3)) struck = strike?.();
    }),
  );
  await struck;
  return told;
}

/** Everybody who was told yes is there, nobody twice, and what people see is what was decided. */
export async function expectNothingLost(course: Course, told: ReadonlySet<string>) {
  const { holders, queue, capacity } = await seats.read(course._id);
  const listed = [...holders, ...queue].map(({ person }) => person);
  expect(new Set(listed).size).toBe(listed.length);
  expect(holders.length).toBeLessThanOrEqual(capacity);
  expect(queue.length === 0 || holders.length === capacity).toBe(true);
  expect([...told].filter((person) => !listed.includes(person))).toEqual([]);
  const shown = await EnrolmentModel.find({ course: course._id }).lean();
  const standing = shown.filter(({ status }) => status !== 'withdrawn');
  expect(standing.map(({ person }) => person).sort()).toEqual([...listed].sort());
  expect(standing.filter(({ status }) => status === 'enrolled')).toHaveLength(holders.length);
}
