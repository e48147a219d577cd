import { isDuplicateKey } from '../../decisions/decision-store.js';
import type { Bilingual } from '../../database/plain.js';
import { peopleByIds } from '../../people/people.js';
import type { Form } from '../../programmes/programme-model.js';
import { CodeTaken, programmeByCode } from '../../programmes/programmes.js';
import { CourseModel, type Course } from '../course-model.js';
import { courseFields } from './course-fields.js';
import { checkWindow } from './enrolment-window.js';

/** What the institute decides about a course beside its sessions. */
export interface CourseFacts {
  /** Ids of the people who teach it. */
  trainers: readonly string[];
  form: Form;
  venue: Bilingual;
  /** Places in all, at least 1. */
  capacity: number;
  enrolmentOpensAt: Date;
  enrolmentClosesAt: Date;
  /** Whether people may still come in once it has begun. */
  lateEntry: boolean;
}

export interface NewSession {
  startsAt: Date;
  endsAt: Date;
  topic?: string;
  room?: string;
}

export interface NewCourse extends CourseFacts {
  code: string;
  /** Code of the programme. */
  programme: string;
  /** In any order, at least one. */
  sessions: readonly NewSession[];
}

/**
 * Makes a draft. Its sessions are numbered in the order of time.
 * @throws {CodeTaken}
 * @throws {NotFound} when there is no such programme
 * @throws {BadEnrolmentWindow}
 */
export async function createCourse(input: NewCourse, now: Date): Promise<Course> {
  const { programme: programmeCode, trainers, sessions, ...facts } = input;
  const [programme, people] = await Promise.all([
    programmeByCode(programmeCode),
    peopleByIds(trainers),
  ]);
  const plan = planOf(sessions);
  checkWindow(facts, plan.endsAt);
  try {
    const course = await CourseModel.create({
      ...courseFields(facts.code, programme, people),
      ...facts,
      ...plan,
      status: 'draft',
      createdAt: now,
    });
    return course.toObject();
  } catch (error) {
    if (isDuplicateKey(error)) throw new CodeTaken();
    throw error;
  }
}

/** New sessions numbered in the order of time, and the course's first and last moment. */
export function planOf(sessions: readonly NewSession[]) {
  const inOrder = sessions.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const [first] = inOrder;
  if (!first) throw new RangeError('A course has at least one session');
  const numbered = inOrder.map(({ startsAt, endsAt, topic = '', room = '' }, index) => ({
    n: index + 1,
    startsAt,
    endsAt,
    topic,
    room,
    cancelled: false,
    sequence: 0,
  }));
  const last = Math.max(...inOrder.map(({ endsAt }) => endsAt.getTime()));
  return { sessions: numbered, startsAt: first.startsAt, endsAt: new Date(last) };
}
