import type { Bilingual } from '../../../ground/plain.js';
import { keptNameIn } from '../../../people/names/name-in.js';
import type { Course } from '../../../training/courses/course.js';

type Called = Pick<Course, 'code' | 'title' | 'trainers'>;

/** What courses and those who teach them are called, by code and id. */
export const courseNames = (courses: readonly Called[]): Map<string, Bilingual> =>
  new Map(
    courses.flatMap(({ code, title, trainers }) => [
      // A course is held again and again under one title.
      [code, { uk: `${title.uk} (${code})`, en: `${title.en} (${code})` }] as const,
      ...trainers.map((one) => [one._id, { uk: one.name, en: keptNameIn('en', one) }] as const),
    ]),
  );
