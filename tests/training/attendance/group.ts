import type { Course } from '../../../src/training/courses/course.js';
import { enrol } from '../../../src/training/enrolment/enrolling.js';
import type { Person } from '../../../src/people/person/person.js';
import { aCourse, aPerson, asTrainer } from '../../support/builders.js';

const MINUTE = 60_000;

/** Ten minutes into the first session of every group built here. */
export const NOW = new Date('2026-11-24T08:10:00Z');

/** The day after the last session of every group built here. */
export const OVER = new Date('2026-11-27T08:00:00Z');

const session = (n: number, startsAt: string, minutes: number) => ({
  n,
  startsAt: new Date(startsAt),
  endsAt: new Date(Date.parse(startsAt) + minutes * MINUTE),
  topic: '',
  room: n === 1 ? 'кімната 214' : '',
  cancelled: false,
  sequence: 0,
});

export interface Group {
  course: Course;
  trainer: Person;
  participants: Person[];
  /** Address of the first session's sheet. */
  sheet: string;
}

/**
 * A running course of two sessions of 90 minutes, the first under way at NOW, the second two days
 * later, with a trainer and participants; `each` of these is so.
 */
export async function aGroup({
  size = 3,
  each = {},
  ...given
}: Partial<Course> & { size?: number; each?: Partial<Person> } = {}): Promise<Group> {
  const trainer = await aPerson({ roles: ['staff', 'trainer'] });
  const course = await aCourse({
    now: new Date(NOW.getTime() - 7 * 24 * 60 * MINUTE),
    sessions: [session(1, '2026-11-24T08:00:00Z', 90), session(2, '2026-11-26T08:00:00Z', 90)],
    enrolmentClosesAt: new Date('2027-01-01T00:00:00Z'),
    lateEntry: true,
    capacity: Math.max(25, size),
    status: 'running',
    trainers: [asTrainer(trainer)],
    ...given,
  });
  const participants = await Promise.all(Array.from({ length: size }, () => aPerson(each)));
  await Promise.all(participants.map(({ _id }) => enrol(course, _id, _id, NOW)));
  return { course, trainer, participants, sheet: `/teaching/${course.code}/sessions/1/attendance` };
}

/** What a form field of the page holds, by its name. */
export function fieldOf(html: string, name: string): string | undefined {
  return new RegExp(`name="${name}" (?:type="text" )?value="([^"]*)"`).exec(html)?.[1];
}
