import type { Translate } from '../../ground/language/i18n.js';
import type { Course, CourseStatus } from '../../training/courses/course.js';
import { readyToComplete } from '../../training/courses/plan/plan-status.js';

const KINDS: Record<CourseStatus, 'good' | 'warn' | 'bad' | 'info' | 'quiet'> = {
  draft: 'quiet',
  published: 'info',
  running: 'good',
  completed: 'quiet',
  archived: 'quiet',
  cancelled: 'bad',
};

/** A course's status in word, shape and colour; those that wait for their results stand out. */
export const statusTag = (course: Pick<Course, 'status' | 'endsAt'>, now: Date, t: Translate) =>
  readyToComplete(course, now)
    ? { kind: 'warn', text: t('planning:readyTag') }
    : { kind: KINDS[course.status], text: t(`common:courseStatuses.${course.status}`) };
