import type { Reader } from '../../ground/language/reader.js';
import type { Course } from '../courses/course.js';
import { rosterHref, TEACHING } from './addresses.js';

/** The links that lead to a group's page, for the head of every page below it. */
export const wayToGroup = (
  { code, title }: Pick<Course, 'code' | 'title'>,
  { t, lang }: Reader,
): { text: string; href: string }[] => [
  { text: t('attendance:teaching.title'), href: TEACHING },
  { text: title[lang], href: rosterHref(code) },
];
