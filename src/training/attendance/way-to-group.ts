import type { Reader } from '../../ground/language/reader.js';
import type { Course } from '../courses/course.js';
import { GROUP, TEACHING } from '../../ground/addresses/teaching.js';

/** The links that lead to a group's page, for the head of every page below it. */
export const wayToGroup = (
  { code, title }: Pick<Course, 'code' | 'title'>,
  { t, lang }: Reader,
): { text: string; href: string }[] => [
  { text: t('attendance:teaching.title'), href: TEACHING.to() },
  { text: title[lang], href: GROUP.to({ code }) },
];
