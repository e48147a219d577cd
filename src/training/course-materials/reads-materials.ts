import type { CurrentUser } from '../../web/routes/current-user.js';
import type { Course } from '../courses/course.js';
import { teaches } from '../courses/courses.js';
import { takesPart } from '../enrolment/taking-part.js';

/** Whether somebody looks after the course: teaches it or one of its sessions, or works at the institute. */
export const looksAfter = (
  course: Pick<Course, 'trainers' | 'sessions'>,
  { id, roles }: Pick<CurrentUser, 'id' | 'roles'>,
): boolean =>
  roles.includes('institute') ||
  teaches(course, id) ||
  course.sessions.some(({ substitute }) => substitute?._id === id);

/** Whether what is for those inside a course is for this person. */
export const readsMaterials = async (
  course: Pick<Course, '_id' | 'trainers' | 'sessions'>,
  user: Pick<CurrentUser, 'id' | 'roles'>,
): Promise<boolean> => looksAfter(course, user) || takesPart(course._id, user.id);
