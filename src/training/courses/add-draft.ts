import { isDuplicateKey } from '../../decisions/decision-store.js';
import { CodeTaken } from '../programmes/programmes.js';
import type { Course } from './course.js';
import { CourseModel } from './course-model.js';

/** What is known of a course when it is drafted; the rest is as the schema has it. */
export type Draft = Partial<Omit<Course, 'status'>> & Pick<Course, 'code' | 'programme'>;

/** Adds a draft. @throws {CodeTaken} */
export async function addDraft(draft: Draft): Promise<Course> {
  try {
    return (await CourseModel.create({ ...draft, status: 'draft' })).toObject();
  } catch (error) {
    if (isDuplicateKey(error)) throw new CodeTaken();
    throw error;
  }
}
