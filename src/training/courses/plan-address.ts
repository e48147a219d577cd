import type { Reader } from '../../ground/language/reader.js';
import type { Course } from './course.js';

/** The institute's plan of courses, and below it everything about one of them. */
export const PLAN = '/institute/courses';

/** An address below a course: `planAddress('Q-ETHICS-2026-1', '/edit')`. */
export const planAddress = (code: string, rest = ''): string => `${PLAN}/${code}${rest}`;

/** The links that lead to a course of the plan, for the head of every page below it. */
export const wayToPlan = (
  { code, title }: Pick<Course, 'code' | 'title'>,
  { t, lang }: Reader,
): { text: string; href: string }[] => [
  { text: t('common:nav.instituteCourses'), href: PLAN },
  { text: title[lang], href: planAddress(code) },
];
