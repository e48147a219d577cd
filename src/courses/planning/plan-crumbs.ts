import type { Translate } from '../../web/i18n.js';
import type { Course } from '../course-model.js';
import { PLAN, planAddress } from './plan-address.js';

/** The way back from a page below a course. */
export const courseCrumbs = ({ code }: Pick<Course, 'code'>, t: Translate, here: string) => [
  { text: t('planning:list.title'), href: PLAN },
  { text: code, href: planAddress(code) },
  { text: here },
];
