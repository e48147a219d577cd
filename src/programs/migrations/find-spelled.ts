import type { Course } from '../../training/courses/course.js';
import { CourseModel } from '../../training/courses/course-model.js';
import { searchWords } from '../../training/courses/search-words.js';
import { replaced } from './stored-forms.js';

/** So many courses are read at once. */
const BATCH = 500;

/** Courses that kept a trainer's own Latin spelling were once not found by it; now they are. */
export async function findSpelled(after: string): Promise<string[]> {
  // No index has the spellings: asked for by them, a batch would be looked for through all courses.
  const courses = await CourseModel.find({ _id: { $gt: after } }, { search: 1, trainers: 1 })
    .sort({ _id: 1 })
    .limit(BATCH)
    .lean<Pick<Course, '_id' | 'search' | 'trainers'>[]>();
  return replaced(courses, CourseModel, ({ search, trainers }) => {
    const spellings = trainers.flatMap(({ romanisedName }) => romanisedName ?? []);
    return [...new Set([...search, ...searchWords(spellings)])];
  });
}
