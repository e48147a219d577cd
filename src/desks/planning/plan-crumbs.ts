import type { Translate } from '../../ground/language/i18n.js';
import type { Course } from '../../training/courses/course.js';
import { PLAN, planAddress } from '../../training/courses/plan-address.js';

/** The way back from a page below a course. */
export const courseCrumbs = ({ code }: Pick<Course, 'code'>, t: Translate, here: string) => [
  { text: t('planning:list.title'), href: PLAN },
  { text: code, href: planAddress(code) },
  { text: here },
];
