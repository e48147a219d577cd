import type { Translate } from '../../ground/language/i18n.js';
import type { Course } from '../../training/courses/course.js';
import { PLAN, PLANNED_COURSE } from '../../ground/addresses/plan.js';

/** The way back from a page below a course. */
export const courseCrumbs = ({ code }: Pick<Course, 'code'>, t: Translate, here: string) => [
  { text: t('planning:list.title'), href: PLAN.to() },
  { text: code, href: PLANNED_COURSE.to({ code }) },
  { text: here },
];
