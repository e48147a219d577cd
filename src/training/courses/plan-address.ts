import type { Reader } from '../../ground/language/reader.js';
import type { Course } from './course.js';
import { PLAN, PLANNED_COURSE } from '../../ground/addresses/plan.js';

/** The links that lead to a course of the plan, for the head of every page below it. */
export const wayToPlan = (
  { code, title }: Pick<Course, 'code' | 'title'>,
  { t, lang }: Reader,
): { text: string; href: string }[] => [
  { text: t('common:nav.instituteCourses'), href: PLAN.to() },
  { text: title[lang], href: PLANNED_COURSE.to({ code }) },
];
