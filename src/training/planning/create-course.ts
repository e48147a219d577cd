import { peopleByIds } from '../../people/person/people.js';
import { CodeTaken, programmeByCode } from '../programmes/programmes.js';
import type { Course } from '../courses/course.js';
import { courseExists } from '../courses/course-facts.js';
import { addDraft } from '../courses/add-draft.js';
import { followRooms } from '../rooms/name-rooms.js';
import { courseFields } from './course-fields.js';
import { checkWindow } from '../courses/plan/enrolment-window.js';
import { planOf, type NewCourse } from '../courses/plan/new-course.js';

/**
 * Makes a draft. Its sessions are numbered in the order of time.
 * @throws {CodeTaken}
 * @throws {NotFound} when there is no such programme
 * @throws {BadEnrolmentWindow}
 */
export async function createCourse(input: NewCourse, now: Date): Promise<Course> {
  const { programme: programmeCode, trainers, sessions, giving = {}, ...facts } = input;
  const [programme, people] = await Promise.all([
    programmeByCode(programmeCode),
    peopleByIds(trainers),
  ]);
  const plan = planOf(sessions);
  checkWindow(facts, plan.endsAt);
  const course = await addDraft({
    ...courseFields(facts.code, programme, people),
    ...{ ...facts, ...giving, ...plan },
    createdAt: now,
  });
  await followRooms(course, now);
  return course;
}

/** Makes a draft under this id; the same form, sent again, finds it made. @throws as `createCourse` */
export async function createOnce(plan: NewCourse & { _id: string }, now: Date): Promise<void> {
  try {
    await createCourse(plan, now);
  } catch (error) {
    const { _id } = plan;
    if (!(error instanceof CodeTaken) || !(await courseExists(_id))) throw error;
  }
}
