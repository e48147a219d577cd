import type { Bilingual } from '../../../ground/plain.js';
import { keptNameIn } from '../../../people/names/name-in.js';
import type { Course } from '../../../training/courses/course.js';

type Called = Pick<Course, 'code' | 'title'>;

/** What courses and those who teach them are called, by code and id. */
export const courseNames = (
  courses: readonly Called[],
  teachers: Iterable<Course['trainers'][number]>,
): Map<string, Bilingual> =>
  new Map([
    // A course is held again and again under one title.
    ...courses.map(
      ({ code, title: { uk, en } }) =>
        [code, { uk: `${uk} (${code})`, en: `${en} (${code})` }] as const,
    ),
    ...[...teachers].map((one) => [one._id, { uk: one.name, en: keptNameIn('en', one) }] as const),
  ]);

/** Everybody who teaches one of these courses, once. */
export const trainersOf = (
  courses: readonly Pick<Course, 'trainers'>[],
): Iterable<Course['trainers'][number]> =>
  new Map(courses.flatMap(({ trainers }) => trainers.map((who) => [who._id, who]))).values();
