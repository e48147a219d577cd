import { isDuplicateKey } from '../../decisions/decision-store.js';
import { peopleByIds } from '../../people/person/people.js';
import { CodeTaken, programmeByCode } from '../programmes/programmes.js';
import type { Course } from '../courses/course.js';
import { CourseModel } from '../courses/course-model.js';
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
